// What the app runs with, in Secrets Manager: made once, kept afterwards, completed where something is missing.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { aws, say, Stop } from './run.mjs';
import { files, settings, work } from './settings.mjs';
import { newPassword } from './terraform.mjs';

export function readSecret(name) {
  const text = aws('secretsmanager', 'get-secret-value', '--secret-id', name)?.SecretString;
  return text ? JSON.parse(text) : {};
}

/** Writes a new version if anything changed. */
export function writeSecret(name, value) {
  const before = readSecret(name);
  if (JSON.stringify(before) === JSON.stringify(value)) return say(`${name} is as it was.`);
  putSecret(name, JSON.stringify(value));
  say(`${name} is written.`);
}

export function putSecret(name, text, ...options) {
  awsWithSecret(text, 'secretsmanager', 'put-secret-value', '--secret-id', name, ...options, '--secret-string');
}

/** Calls AWS with one last argument that nobody sees: others on the machine can read a program's arguments. */
export function awsWithSecret(text, ...args) {
  const file = path.join(work, 'argument');
  try {
    writeFileSync(file, text, { mode: 0o600 });
    return aws(...args, `file://${file}`);
  } finally {
    rmSync(file, { force: true });
  }
}

/** Users in pairs: one is in use while the other gets a new password, so that rotation interrupts nobody. */
export const LOGINS = { app: ['chatapp_app_a', 'chatapp_app_b'], migrate: ['chatapp_migrate_a', 'chatapp_migrate_b'] };

export function databaseUrl({ host, port, name }, user, password) {
  return `postgresql://${user}:${password}@${host}:${port}/${name}`;
}

/** User and password that a secret's DATABASE_URL names now. */
export function credentials(secret) {
  if (!secret.DATABASE_URL) return null;
  const { username, password } = new URL(secret.DATABASE_URL);
  return { username, password };
}

export function fillSecrets(outputs) {
  const cacheToken = aws('secretsmanager', 'get-secret-value', '--secret-id', outputs.secrets.cache)?.SecretString;
  if (!cacheToken)
    throw new Stop(`${outputs.secrets.cache} is empty: terraform apply did not end. Run make deploy ENV=eks again.`);
  const before = readSecret(outputs.secrets.app);
  writeSecret(outputs.secrets.app, {
    DATABASE_URL: login(outputs, before, LOGINS.app[0]),
    REDIS_URL: `rediss://:${cacheToken}@${outputs.cache.host}:${outputs.cache.port}`,
    SESSION_SECRET: before.SESSION_SECRET ?? newPassword(),
    ADMIN_EMAIL: settings.adminEmail || before.ADMIN_EMAIL,
    ADMIN_PASSWORD: before.ADMIN_PASSWORD ?? newPassword(),
  });
  writeSecret(outputs.secrets.migrate, {
    DATABASE_URL: login(outputs, readSecret(outputs.secrets.migrate), LOGINS.migrate[0]),
  });
}

/** The same user as before, at the address as it is now. */
function login({ database }, secret, first) {
  const { username, password } = credentials(secret) ?? { username: first, password: newPassword() };
  return databaseUrl(database, username, password);
}

/** The authorities that signed RDS's certificates, which the app verifies. */
export async function fetchAuthorities() {
  const url = 'https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem';
  const text = settings.authorities
    ? readFileSync(settings.authorities, 'utf8')
    : await fetch(url)
        .then((response) => (response.ok ? response.text() : Promise.reject(new Error(`HTTP ${response.status}`))))
        .catch((error) => {
          throw new Stop(`${url} cannot be read (${error.message}). Download it elsewhere and name it by RDS_CA_FILE.`);
        });
  if (!text.includes('BEGIN CERTIFICATE'))
    throw new Stop('What should be the RDS certificate authorities holds no certificate.');
  writeFileSync(files.authorities, text);
}

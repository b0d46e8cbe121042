// Where the proof runs, by the environment; README.md has the table.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const env = process.env;
export const root = path.resolve(import.meta.dirname, '../..');
export const scratch = mkdtempSync(path.join(tmpdir(), 'chatapp-e2e-'));
export const namespace = 'chatapp';

const needed = ['KUBECONFIG', 'REGISTRY', 'REGISTRY_USER', 'REGISTRY_PASSWORD', 'INGRESS_URL', 'ROUTE_NAMESPACE'];
const missing = needed.filter((name) => !env[name]);
if (missing.length > 0) {
  console.error(`Not set: ${missing.join(', ')}. deploy/e2e-cluster/README.md says what they are.`);
  process.exit(1);
}

export const settings = {
  registry: env.REGISTRY,
  user: env.REGISTRY_USER,
  password: env.REGISTRY_PASSWORD,
  ingress: new URL(env.INGRESS_URL),
  host: env.HOST || 'chatapp.local',
  routeNamespace: env.ROUTE_NAMESPACE,
  gateway: env.GATEWAY || '',
  strangerImage: env.STRANGER_IMAGE || 'node:24-bookworm-slim',
  minutes: Number(env.MINUTES || 10),
  seed: Number(env.SEED || Math.floor(Math.random() * 1e9)),
};

export const admin = { email: 'admin@example.com', password: 'the keys of the house, 2026' };

/** What people type. */
export const url = `${settings.ingress.protocol}//${settings.host}${settings.ingress.port ? `:${settings.ingress.port}` : ''}`;

// Tags that no node has seen: what is pulled is really pulled. RUN takes up the images of an earlier run.
export const run = env.RUN || Date.now().toString(36);
export const images = {
  one: `${settings.registry}/chatapp:e2e-${run}-1`,
  two: `${settings.registry}/chatapp:e2e-${run}-2`,
};

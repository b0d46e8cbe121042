// Where the proof runs. The defaults fit a cluster on this machine; every other one is named by these variables.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const env = process.env;
export const root = path.resolve(import.meta.dirname, '../..');
export const scratch = mkdtempSync(path.join(tmpdir(), 'chatapp-e2e-'));
export const namespace = 'chatapp';

export const settings = {
  /** A private registry that both this machine and the nodes reach, and what it wants to be told. */
  registry: env.REGISTRY || '127.0.0.1:15000',
  user: env.REGISTRY_USER || 'gitlab+deploy-token-1',
  password: env.REGISTRY_PASSWORD || 'lab-deploy-token',
  /** The address of the ingress controller, and the name that it knows chatapp by. */
  ingress: new URL(env.INGRESS_URL || 'http://127.0.0.1:18080'),
  host: env.HOST || 'chatapp.local',
  routeNamespace: env.ROUTE_NAMESPACE || 'ingress',
  gateway: env.GATEWAY || 'ingress/lab',
  /** Any image with Node.js that nodes may pull without credentials: a stranger's pod. */
  strangerImage: env.STRANGER_IMAGE || 'node:24-bookworm-slim',
  minutes: Number(env.MINUTES || 10),
  seed: Number(env.SEED || Math.floor(Math.random() * 1e9)),
};

export const admin = { email: 'admin@example.com', password: 'the keys of the house, 2026' };

/** What people type. */
export const url = `${settings.ingress.protocol}//${settings.host}${settings.ingress.port ? `:${settings.ingress.port}` : ''}`;

// Tags that no node has seen: what is pulled is really pulled.
const run = Date.now().toString(36);
export const images = {
  one: `${settings.registry}/chatapp:e2e-${run}-1`,
  two: `${settings.registry}/chatapp:e2e-${run}-2`,
};

import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { StartError } from '../../errors/start-error.js';

/**
 * Keeps two servers from using one data folder. A listening socket rather than a file with a process id: it ends
 * with its process, however that ends, and no other process can be taken for it.
 */
export async function takeInstanceLock(socketPath: string, dataDir: string): Promise<() => void> {
  if (await answers(socketPath)) {
    throw new StartError(`Another chatapp is using ${dataDir}: stop it, or set DATA_DIR to another folder.`);
  }
  rmSync(socketPath, { force: true });
  const server = createServer((socket) => socket.destroy()).listen(socketPath);
  server.unref();
  await once(server, 'listening');
  return () => void server.close();
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

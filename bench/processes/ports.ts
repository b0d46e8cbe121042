import { connect, createServer, type AddressInfo } from 'node:net';

/** Ports of loopback that are free now: from BENCH_PORT (default 3500) upwards, each given once. */
let next = Number(process.env['BENCH_PORT'] ?? 3500);

export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 90; tries++) {
    const port = next++;
    if (await isFree(port)) return port;
  }
  throw new Error('No free port near BENCH_PORT');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => {
      const taken = (server.address() as AddressInfo).port;
      server.close(() => resolve(taken === port));
    });
  });
}

export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (yes: boolean): void => {
      socket.destroy();
      resolve(yes);
    };
    socket.setTimeout(1000, () => answer(false));
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

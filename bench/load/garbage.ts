import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';

/**
 * Has a Node process collect all its garbage, by its inspector, which SIGUSR1 opens on the port that the process was
 * started with (`--inspect-port`). What is left is what it really holds.
 */
export async function collectGarbage(pid: number, inspectPort: number): Promise<void> {
  process.kill(pid, 'SIGUSR1');
  const url = await debuggerUrl(inspectPort);
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  for (let n = 1; n <= 2; n++) {
    socket.send(JSON.stringify({ id: n, method: 'HeapProfiler.collectGarbage' }));
    await new Promise((resolve) => socket.once('message', resolve));
  }
  socket.close();
  // V8 gives pages back a little later.
  await wait(1500);
}

async function debuggerUrl(port: number): Promise<string> {
  for (let tries = 0; ; tries++) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/json`);
      const [target] = (await response.json()) as { webSocketDebuggerUrl: string }[];
      if (target) return target.webSocketDebuggerUrl;
    } catch (error) {
      if (tries === 50) throw error;
    }
    await wait(100);
  }
}

// Measures how long people see "reconnecting": from losing a socket until the next one says hello.
import { Api } from '../../bench/client/api.ts';
import { HttpClient, must } from '../../bench/client/http-client.ts';
import { LiveSocket } from '../../bench/client/live-socket.ts';
import { url } from './settings.mjs';

const SOCKETS = 20;

export async function watchReconnects() {
  const api = new Api(new HttpClient(() => url, 20_000));
  const person = {
    email: `watcher.${Date.now()}@example.com`,
    password: 'a long enough secret 7319',
    displayName: 'Watcher',
  };
  must(await api.signUp(person));
  const times = [];
  let open = 0;
  const sockets = Array.from({ length: SOCKETS }, () => {
    let lost = 0;
    const socket = new LiveSocket({
      origin: () => url,
      cookie: () => api.http.cookie,
      onEvent: ({ type }) => {
        if (type !== 'hello') return;
        open++;
        if (lost) times.push(Date.now() - lost);
        lost = 0;
      },
      onLost: () => {
        if (!lost) open--;
        lost ||= Date.now();
      },
    });
    socket.open();
    return socket;
  });
  return {
    /** Milliseconds; every socket must be back. */
    end() {
      for (const socket of sockets) socket.close();
      const sorted = times.toSorted((a, b) => a - b);
      return { count: sorted.length, open, p50: at(sorted, 0.5), p95: at(sorted, 0.95), max: sorted.at(-1) ?? 0 };
    },
  };
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

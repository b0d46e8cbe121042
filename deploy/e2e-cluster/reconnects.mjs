// Measures how long people see "reconnecting": from losing a socket until there is a new one and what was missed is read.
import { Api } from '../../bench/client/api.ts';
import { HttpClient, must } from '../../bench/client/http-client.ts';
import { loadPageSocket } from './page-socket.mjs';
import { url } from './settings.mjs';
import { until } from './shell.mjs';

const SOCKETS = 20;

export async function watchReconnects() {
  const api = new Api(new HttpClient(() => url, 20_000));
  const person = {
    email: `watcher.${Date.now()}@example.com`,
    password: 'a long enough secret 7319',
    displayName: 'Watcher',
  };
  const { me } = must(await api.signUp(person));
  const page = await loadPageSocket(url, api.http.cookie);
  const watchers = Array.from({ length: SOCKETS }, () => new Watcher(page, api, me.id));
  await until('all pages are up to date', () => watchers.every(({ current }) => current), 60);
  return {
    sockets: SOCKETS,
    /** Milliseconds, and how many are up to date at the end. */
    end() {
      const times = watchers.flatMap((watcher) => watcher.stop()).sort((a, b) => a - b);
      const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
      const current = watchers.filter((watcher) => watcher.current).length;
      api.http.close();
      return { count: times.length, current, p50: at(0.5), p95: at(0.95), max: at(1) };
    },
  };
}

/** One page as live-connection.ts runs it: a new socket, then /sync, repeated until it answers. */
class Watcher {
  current = false;
  #page;
  #api;
  #link;
  #times = [];
  #lostAt = 0;
  #connection = 0;

  constructor(page, api, userId) {
    this.#page = page;
    this.#api = api;
    this.#link = new page.SocketLink(`${url.replace(/^http/, 'ws')}/api/socket`, {
      opened: () => void this.#catchUp(0, this.#connection),
      received: (event) => event.type === 'reconnect' && this.#link.moveWithin(event.withinMs),
      lost: () => {
        this.#connection++;
        this.current = false;
        this.#lostAt ||= Date.now();
      },
      probe: () => this.#link.send({ type: 'watch', userIds: [userId] }),
      failed: () => undefined,
    });
    this.#link.start();
  }

  async #catchUp(attempt, connection) {
    const { kind } = await this.#api.sync();
    if (connection !== this.#connection) return;
    if (kind !== 'ok') {
      setTimeout(() => void this.#catchUp(attempt + 1, connection), 200 + this.#page.backoffMs(attempt));
      return;
    }
    if (this.#lostAt) this.#times.push(Date.now() - this.#lostAt);
    this.#lostAt = 0;
    this.current = true;
  }

  stop() {
    this.#link.stop();
    return this.#times;
  }
}

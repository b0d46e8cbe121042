import * as c from '@chatapp/contract';
import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from './api.ts';
import { LiveSocket } from './live-socket.ts';
import { SocketSends } from './socket-sends.ts';

type Log = 'personal' | 'workspace' | `channel ${string}`;

export interface LiveClientOptions {
  readonly api: Api;
  readonly origin: () => string;
  /** Every event as it comes off the wire, before it changes anything. */
  readonly onEvent?: (event: c.ServerEvent) => void;
}

/** One device: a socket, the contract's client state, and catching up by the contract's rules. Nothing of its own. */
export class LiveClient {
  readonly #api: Api;
  readonly #socket: LiveSocket;
  /** Sends on the socket. */
  readonly sends: SocketSends;
  readonly #missing = new Set<Log>();
  #state: c.ClientState | undefined;
  /** Events that came while a snapshot was under way: the snapshot may be older than they are. */
  #waiting: c.ServerEvent[] | undefined = [];
  #working = false;
  #connection = 0;
  #closed = false;

  constructor(options: LiveClientOptions) {
    this.#api = options.api;
    this.#socket = new LiveSocket({
      origin: options.origin,
      cookie: () => options.api.http.cookie,
      onEvent: (event) => {
        options.onEvent?.(event);
        this.#hear(event);
        this.sends.hear(event);
      },
      onLost: () => {
        this.#connection++;
        this.#waiting = [];
        this.sends.lost();
      },
    });
    this.sends = new SocketSends(this.#socket);
  }

  get state(): c.ClientState | undefined {
    return this.#state;
  }

  /** Whether nothing is known to be missing. What was never announced isn't known. */
  get idle(): boolean {
    return this.#state !== undefined && this.#waiting === undefined && this.#missing.size === 0 && !this.#working;
  }

  /** For reports: what the device is about. */
  get condition(): string {
    const events = this.#waiting ? `${this.#waiting.length} events waiting` : 'up to date with its socket';
    return `socket ${this.#socket.condition}; ${events}; missing ${[...this.#missing].join(', ') || 'nothing'}`;
  }

  online(): void {
    this.#socket.open();
  }

  offline(): void {
    this.#socket.close();
  }

  close(): void {
    this.#closed = true;
    this.#socket.close();
  }

  /** Takes over a page, as a person does who scrolls. */
  hold(channelId: string, page: c.MessagePage): void {
    if (!this.#state) return;
    const rev = this.#state.channels[channelId]?.rev ?? 0;
    this.#state = c.applyPage(this.#state, channelId, page);
    // An older page than what we know may lack changes that we have applied already: read them once more.
    if (page.rev < rev) void this.#insist(() => this.#reread(channelId, page.rev));
  }

  /** Takes over a thread, as a person does who opens it. */
  holdThread(page: c.ThreadPage): void {
    if (!this.#state) return;
    const { channelId } = page.root;
    const rev = this.#state.channels[channelId]?.rev ?? 0;
    this.#state = c.applyThread(this.#state, page);
    if (page.rev < rev) void this.#insist(() => this.#reread(channelId, page.rev));
  }

  async #insist(attempt: () => Promise<boolean>): Promise<void> {
    for (let failures = 0; !this.#closed && !(await attempt()); failures++) {
      await wait(Math.random() * Math.min(2000, 100 * 2 ** failures));
    }
  }

  #hear(event: c.ServerEvent): void {
    if (event.type === 'hello') this.#need('personal');
    else if (this.#waiting) this.#waiting.push(event);
    else this.#apply(event);
  }

  #apply(event: c.ServerEvent): void {
    if (!this.#state) return;
    const standing = c.standing(this.#state, event);
    if (standing === 'next') this.#state = c.applyEvent(this.#state, event);
    else if (standing === 'gap') this.#need(logOf(event));
  }

  #need(log: Log): void {
    this.#missing.add(log);
    if (!this.#working) void this.#work();
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#missing.size > 0 && !this.#closed) {
      const [log] = [...this.#missing];
      await this.#insist(() => {
        // What is announced from here on asks again: the answer may be older.
        this.#missing.delete(log!);
        return this.#catchUp(log!);
      });
    }
    this.#working = false;
  }

  async #catchUp(log: Log): Promise<boolean> {
    if (log === 'personal') return this.#resync();
    if (log === 'workspace') return this.#readWorkspace();
    const id = log.slice('channel '.length);
    return this.#reread(id, this.#state?.channels[id]?.rev ?? 0);
  }

  async #readWorkspace(): Promise<boolean> {
    const answer = await this.#api.workspaceChanges(this.#state?.workspaceRev ?? 0);
    if (answer.kind === 'ok' && this.#state) this.#state = c.applyWorkspaceChanges(this.#state, answer.value);
    return answer.kind === 'ok';
  }

  async #reread(id: string, after: number): Promise<boolean> {
    if (!this.#state?.channels[id]) return true;
    const answer = await this.#api.changes(id, after);
    if (answer.kind === 'ok') {
      // Overtaken on its way by what was heard meanwhile: to be asked again.
      if (c.isOutdated(this.#state, answer.value)) return false;
      this.#state = c.applyChanges(this.#state, answer.value);
    }
    // No longer a member, and the event that said so may have been lost.
    if (answer.kind === 'refused' && answer.status === 404) this.#need('personal');
    return answer.kind === 'ok' || (answer.kind === 'refused' && answer.status === 404);
  }

  async #resync(): Promise<boolean> {
    const connection = this.#connection;
    this.#waiting ??= [];
    const answer = await this.#api.sync();
    if (answer.kind !== 'ok') return false;
    // The connection was lost meanwhile: a new snapshot follows the next hello, and this one might be older than it.
    if (connection !== this.#connection) return true;
    const fresh = { state: c.initialState(answer.value), behind: [], workspaceBehind: false };
    const taken = this.#state ? c.applySync(this.#state, answer.value) : fresh;
    this.#state = taken.state;
    if (taken.workspaceBehind) this.#missing.add('workspace');
    for (const id of taken.behind) this.#missing.add(`channel ${id}`);
    const events = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const event of events) this.#apply(event);
    return true;
  }
}

function logOf(event: c.ServerEvent): Log {
  switch (event.type) {
    case 'user.changed':
    case 'workspace.changed':
      return 'workspace';
    case 'messages.created':
    case 'message.changed':
    case 'mark.changed':
    case 'channel.changed':
    case 'member.changed':
      return `channel ${event.channelId}`;
    case 'log.moved':
      return event.log === 'channel' ? `channel ${event.channelId ?? ''}` : event.log;
    default:
      return 'personal';
  }
}

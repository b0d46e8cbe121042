import {
  applyChanges, applyEvent, applyMembers, applyPage, applyPins, applySync, applyThread, applyUsers, applyWorkspaceChanges, type Changes, type ClientSignal, type ClientState,
  initialState,
  isOutdated, LIMITS, type MessageList, ServerEvent, standing, type Sync, type ThreadPage, type UserPage, type WorkspaceChanges,
} from '@chatapp/contract'; // prettier-ignore
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { WebSocket } from 'ws';
import { expect } from 'vitest';
import type { Person, TestApp } from './test-app.js';

/** One device of one person: a socket, and a client state kept by the contract's functions alone. */
export class Device {
  /** Everything that came over the socket, in order. */
  readonly events: ServerEvent[] = [];
  /** How often it had to ask for what events did not bring. */
  fetches = 0;
  state!: ClientState;
  closed: { code: number; reason: string } | undefined;
  /** What becomes of an event that arrives; tests lose and shuffle them here. */
  intake: (event: ServerEvent) => void = (event) => this.take(event);
  private fetching = Promise.resolve();

  private constructor(
    readonly app: TestApp,
    readonly person: Person,
    readonly socket: WebSocket,
  ) {
    socket.on('message', (data) => {
      // Parsed by the schema, strictly: whatever the server says is in the contract.
      const event = ServerEvent.parse(JSON.parse((data as Buffer).toString()));
      this.events.push(event);
      this.intake(event);
    });
    socket.on('close', (code, reason) => (this.closed = { code, reason: String(reason) }));
  }

  /** Connects, and resolves after the greeting. */
  static async connect(app: TestApp, person: Person): Promise<Device> {
    const socket = openSocket(app, person.cookie);
    const device = new Device(app, person, socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('message', () => resolve());
      socket.once('error', reject);
      socket.once('close', (code) => reject(new Error(`closed with ${code}`)));
    });
    return device;
  }

  /** Connects and reads the state, with the inside of some channels. */
  static async open(app: TestApp, person: Person, channelIds: readonly string[] = []): Promise<Device> {
    const device = await Device.connect(app, person);
    device.state = await device.fresh(channelIds);
    return device;
  }

  /** Opens what is pinned: it is part of the state from then on. */
  async openPins(channelId: string): Promise<void> {
    const { messages } = await this.get<MessageList>(`/channels/${channelId}/pins`);
    this.state = applyPins(this.state, channelId, messages);
  }

  /** Opens a thread: it is part of the state from then on. */
  async openThread(channelId: string, rootId: string): Promise<void> {
    const page = await this.get<ThreadPage>(`/channels/${channelId}/messages/${rootId}/thread`);
    this.state = applyThread(this.state, page);
  }

  /** The state as somebody gets it who begins now. */
  async fresh(channelIds: readonly string[] = Object.keys(this.state.held)): Promise<ClientState> {
    let state = initialState(await this.get<Sync>('/sync'));
    for (const id of channelIds.filter((channelId) => state.channels[channelId])) {
      state = applyPage(state, id, await this.get(`/channels/${id}/messages`));
      state = applyMembers(state, id, (await this.get<{ members: [] }>(`/channels/${id}/members`)).members);
      for (const rootId of Object.keys(this.state?.held[id]?.threads ?? {}))
        state = applyThread(state, await this.get(`/channels/${id}/messages/${rootId}/thread`));
      if (this.state?.held[id]?.pins)
        state = applyPins(state, id, (await this.get<MessageList>(`/channels/${id}/pins`)).messages);
    }
    const known = Object.keys(this.state?.users ?? {}).filter((id) => !state.users[id]);
    if (known.length > 0)
      state = applyUsers(state, (await this.get<{ users: [] }>(`/users?ids=${known.join(',')}&limit=200`)).users);
    return state;
  }

  /** Resolves once the state is the one that a newcomer would get; fails with the difference otherwise. */
  async converges(withinMs = 15_000): Promise<void> {
    const until = Date.now() + withinMs;
    await this.lookUp();
    let fresh = comparable(await this.fresh());
    while (!isDeepStrictEqual(comparable(this.state), fresh) && Date.now() < until) {
      await wait(20);
      await this.lookUp();
      fresh = comparable(await this.fresh());
    }
    expect(comparable(this.state)).toEqual(fresh);
  }

  /** The events of a type so far. */
  heard<T extends ServerEvent['type']>(type: T): Extract<ServerEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<ServerEvent, { type: T }> => event.type === type);
  }

  say(signal: ClientSignal): void {
    this.socket.send(JSON.stringify(signal));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    const gone = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.close();
    await gone;
  }

  /** Applies an event as every client does. */
  take(event: ServerEvent): void {
    if (!this.state) return;
    if (standing(this.state, event) === 'gap') {
      this.fetching = this.fetching.then(() => this.catchUp(event));
    } else {
      this.state = applyEvent(this.state, event);
    }
  }

  private async catchUp(event: ServerEvent): Promise<void> {
    // What was asked for an earlier event may have brought all before this one.
    this.state = applyEvent(this.state, event);
    if (standing(this.state, event) !== 'gap') return;
    this.fetches += 1;
    if (event.type === 'user.changed' || event.type === 'workspace.changed') return this.catchUpWorkspace();
    if (
      'channelId' in event &&
      event.channelId &&
      event.type !== 'read.changed' &&
      this.state.channels[event.channelId]
    ) {
      return this.catchUpChannel(event.channelId);
    }
    if (event.type === 'log.moved' && event.log === 'workspace') return this.catchUpWorkspace();
    await this.resync();
  }

  /** Takes over a fresh snapshot and what it left open, as after every greeting. */
  async resync(): Promise<void> {
    const sync = await this.get<Sync>('/sync');
    const { state, behind, workspaceBehind } = applySync(this.state, sync);
    this.state = state;
    for (const id of behind) await this.catchUpChannel(id);
    if (workspaceBehind) await this.catchUpWorkspace();
  }

  private async catchUpChannel(id: string): Promise<void> {
    const after = this.state.channels[id]?.rev ?? 0;
    const { status, body } = await this.person.agent.get(`/api/channels/${id}/changes?after=${after}`);
    if (status !== 200) return;
    const outdated = isOutdated(this.state, body as Changes);
    this.state = applyChanges(this.state, body as Changes);
    if (outdated) await this.catchUpChannel(id);
  }

  private async catchUpWorkspace(): Promise<void> {
    const changes = await this.get<WorkspaceChanges>(`/workspace/changes?after=${this.state.workspaceRev}`);
    this.state = applyWorkspaceChanges(this.state, changes);
  }

  /** Asks for people whom the state names and does not know, as a client does that draws them. */
  private async lookUp(): Promise<void> {
    const named = Object.values(this.state.channels).flatMap(({ channel }) => channel.memberIds);
    const missing = [...new Set(named)].filter((id) => !this.state.users[id]);
    if (missing.length === 0) return;
    const { users } = await this.get<UserPage>(`/users?ids=${missing.join(',')}&limit=200`);
    this.state = applyUsers(this.state, users);
  }

  private async get<T>(path: string): Promise<T> {
    const { status, body } = await this.person.agent.get(`/api${path}`);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
    return body as T;
  }
}

/** A newcomer holds the newest page, one who stayed may hold more. */
function comparable(state: ClientState): ClientState {
  const held = Object.entries(state.held).map(([id, { messages, ...rest }]) => [
    id,
    { messages: messages.slice(-LIMITS.page), ...rest },
  ]);
  return { ...state, held: Object.fromEntries(held) };
}

/** A bare socket of someone, or of nobody. */
export function openSocket(app: TestApp, cookie: string | null, headers: Record<string, string> = {}): WebSocket {
  return new WebSocket(`${app.url.replace('http', 'ws')}/api/socket`, {
    headers: { ...(cookie ? { cookie } : {}), ...headers },
  });
}

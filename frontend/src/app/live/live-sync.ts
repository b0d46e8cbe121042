import { Injectable, inject } from '@angular/core';
import {
  type Changes,
  type ServerEvent,
  type Sync,
  type WorkspaceChanges,
  applyChanges,
  applyEvent,
  applySync,
  applyWorkspaceChanges,
  initialState,
  isAheadOf,
  isOutdated,
  standing,
  trim,
} from '@chatapp/contract';
import { Api, ApiError } from '../api/api';
import { EventIntake } from './event-intake';
import { type LogName, channelOf } from './event-log';
import { HeldChannels } from './held-channels';
import { Keeper } from './keeper';
import { LiveState } from './live-state';

/** Takes over snapshots, events and changes into the state; see design: an event is a hint, `rev` is the truth. */
@Injectable({ providedIn: 'root' })
export class LiveSync {
  readonly #api = inject(Api);
  readonly #live = inject(LiveState);
  readonly #held = inject(HeldChannels);
  readonly #keeper = inject(Keeper);
  readonly #intake = new EventIntake({
    standing: (event) => {
      const state = this.#live.state();
      return state ? standing(state, event) : 'none';
    },
    apply: (event) => this.#apply(event),
    catchUp: (log) => this.#catchUp(log),
  });
  readonly #listeners: ((event: ServerEvent) => void)[] = [];
  #running: Promise<void> | undefined;
  /** The state was kept on this device, and no answer has confirmed it yet. */
  #unproven = false;
  #ended = 0;

  /** Shows what was kept on this device, unless the server has answered first; false: nothing. */
  async restore(): Promise<boolean> {
    const ended = this.#ended;
    const kept = await this.#keeper.restore();
    if (!kept || this.#live.ready() || ended !== this.#ended) return false;
    this.#live.begin(kept);
    this.#unproven = true;
    return true;
  }

  /** What is kept on this device is not this person's. */
  async forget(): Promise<void> {
    await this.#keeper.end();
  }

  /** Hears of every event once it is applied; not of what is caught up with. */
  listen(listener: (event: ServerEvent) => void): void {
    this.#listeners.push(listener);
  }

  take(event: ServerEvent): void {
    this.#intake.take(event);
  }

  /** From here on events wait, until a `sync` begun later is done. */
  hold(): void {
    this.#intake.hold();
  }

  /** Fetches the snapshot and the changes of what is held. One that is under way is not doubled. Throws ApiError. */
  sync(): Promise<void> {
    this.#running ??= this.#sync().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** A sync that has begun after this call: one under way may have been answered before. */
  async syncAfresh(): Promise<void> {
    await this.#running?.catch(() => undefined);
    await this.sync();
  }

  clear(): void {
    this.#intake.clear();
    this.#held.clear();
    this.#live.begin(null);
    this.#unproven = false;
    this.#ended += 1;
    void this.#keeper.end();
  }

  async #sync(): Promise<void> {
    this.#intake.hold();
    const sync = await this.#api.get<Sync>('/sync');
    const before = this.#live.state();
    const another = before !== null && (before.me.id !== sync.me.id || (this.#unproven && isAheadOf(before, sync)));
    this.#unproven = false;
    if (another) await this.#keeper.end();
    if (!before || another) {
      this.#live.begin(initialState(sync));
      this.#keeper.begin();
      this.#intake.release();
      return;
    }
    this.#keeper.begin();
    let [behind, workspaceBehind]: [string[], boolean] = [[], false];
    this.#live.apply((state) => {
      const applied = applySync(state, sync);
      ({ behind, workspaceBehind } = applied);
      return applied.state;
    });
    this.#intake.release();
    const late = behind
      .sort((a, b) => this.#held.age(a) - this.#held.age(b))
      .map((id) => this.#catchUp(`channel:${id}`));
    if (workspaceBehind) late.push(this.#catchUp('workspace'));
    await Promise.all(late);
  }

  #apply(event: ServerEvent): void {
    this.#live.apply((state) => {
      const next = applyEvent(state, event);
      if (event.type !== 'messages.created' || this.#held.isOpen(event.channelId)) return next;
      // A busy channel that nobody looks at: only its end is of use.
      return trim(
        next,
        event.channelId,
        Number.MAX_SAFE_INTEGER,
        (next.held[event.channelId]?.messages.length ?? 0) > 400 ? 200 : 400,
      );
    });
    for (const listener of this.#listeners) listener(event);
  }

  async #catchUp(log: LogName): Promise<void> {
    const channelId = channelOf(log);
    if (log === 'workspace') return this.#catchUpWorkspace();
    if (channelId === null) return this.sync();
    try {
      await this.#catchUpChannel(channelId);
    } catch (error) {
      // No longer a member, and the event that said so was lost.
      if (error instanceof ApiError && error.status === 404) return this.sync();
      throw error;
    }
  }

  /** Asks again while the answers are overtaken by what is heard meanwhile. */
  async #catchUpChannel(channelId: string): Promise<void> {
    for (let outdated = true; outdated;) {
      const after = this.#live.state()?.channels[channelId]?.rev;
      if (after === undefined) return;
      const changes = await this.#api.get<Changes>(`/channels/${channelId}/changes`, { after });
      outdated = false;
      this.#live.apply((state) => {
        outdated = isOutdated(state, changes);
        return applyChanges(state, changes);
      });
    }
  }

  async #catchUpWorkspace(): Promise<void> {
    const changes = await this.#api.get<WorkspaceChanges>('/workspace/changes', {
      after: this.#live.state()?.workspaceRev ?? 0,
    });
    this.#live.apply((state) => applyWorkspaceChanges(state, changes));
    if (changes.reset) this.#live.refreshUsers();
  }
}

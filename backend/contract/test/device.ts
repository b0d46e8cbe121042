import {
  applyChanges,
  applyPage,
  applyPins,
  applySync,
  applyThread,
  forgetMessages,
  initialState,
  isOutdated,
  keepMessages,
  trim,
} from '../src/catch-up.js';
import { applyEvent, standing } from '../src/client-state.js';
import type { ServerEvent } from '../src/events.js';
import {
  type KeptMessages,
  type KeptPerson,
  type KeptWorkspace,
  keptMessages,
  keptPerson,
  keptWorkspace,
  restoreMessages,
  restoreState,
} from '../src/kept-state.js';
import type { MyChannel } from '../src/channels.js';
import type { Changes } from '../src/messages.js';
import type { ClientState } from '../src/state-parts.js';
import type { Sync } from '../src/sync.js';
import type { World } from './world.js';

const CHANNEL = 'c';
/** How many messages a sleeping device keeps. */
const KEPT = 8;

/** Numbers that look random and are the same in every run, by seed. */
export function generator(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822507) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

/**
 * Anna's device behind a bad network: events are lost, doubled and late, and answers are read at one moment and arrive
 * at another. It asks for what is missing as the contract says, and for nothing else.
 */
export class Device {
  state: ClientState;
  private readonly late: ServerEvent[] = [];
  /** Answers on their way. */
  private readonly answers: (() => void)[] = [];
  private readonly wanted = new Set<'channel' | 'personal'>();
  /** Pages that were put in, but not what they miss. */
  private incomplete = 0;
  private readonly kept: { person?: KeptPerson; workspace?: KeptWorkspace; mine?: MyChannel; messages?: KeptMessages } =
    {};

  constructor(
    private readonly world: World,
    private readonly random: (below: number) => number,
  ) {
    this.state = initialState(world.sync('anna'));
    this.open();
  }

  hear(events: readonly ServerEvent[]): void {
    for (const event of events) {
      const luck = this.random(10);
      if (luck === 0) continue;
      if (luck <= 3) this.late.push(event);
      else this.take(event);
      if (luck === 4) this.take(event);
    }
    if (this.late.length > 0 && this.random(3) === 0) this.take(this.late.splice(this.random(this.late.length), 1)[0]!);
    if (this.answers.length > 0 && this.random(2) === 0) this.answers.splice(this.random(this.answers.length), 1)[0]!();
    if (this.random(4) === 0) this.ask();
    if (this.random(20) === 0) this.openAgain();
    if (this.random(10) === 0 && this.world.lastSeq > 0)
      this.openThread(1 + this.random(Math.min(3, this.world.lastSeq)));
    if (this.random(15) === 0) this.openPins();
    if (this.random(10) === 0 && this.world.lastSeq > 0) this.showApart(1 + this.random(this.world.lastSeq));
  }

  /** Keeps some parts of the state, others not: they are of different ages. */
  keep(): void {
    if (this.random(3) > 0) this.kept.person = keptPerson(this.state);
    if (this.random(3) > 0) this.kept.workspace = keptWorkspace(this.state);
    if (this.random(3) > 0) this.kept.mine = this.state.channels[CHANNEL]!;
    // What was read at an earlier revision misses what came before it was put in, until that was asked for.
    const whole = this.incomplete === 0;
    const messages = whole && this.random(3) > 0 ? keptMessages(this.state, CHANNEL, KEPT) : null;
    if (messages) this.kept.messages = messages;
  }

  /** Is switched off, with all that is on its way to it, and begins again with what it kept; then it asks for a snapshot. */
  wake(): void {
    const { person, workspace, mine, messages } = this.kept;
    if (!person || !workspace || !mine) return;
    this.late.length = 0;
    this.answers.length = 0;
    this.wanted.clear();
    this.incomplete = 0;
    this.state = restoreState(person, workspace, [mine]);
    if (messages) this.state = restoreMessages(this.state, messages);
    // Nothing is heard before the first answer: the client sees to that.
    const { state, behind } = applySync(this.state, this.world.sync('anna'));
    this.state = state;
    if (behind.length > 0) this.wanted.add('channel');
    if (!this.state.held[CHANNEL]) this.open();
  }

  /** Everything arrives, and what is still missing is announced, as the server's healing does. */
  settle(): void {
    for (const event of this.late.splice(0)) this.take(event);
    for (;;) {
      while (this.answers.length > 0) this.answers.shift()!();
      const { channels, personalRev } = this.world.sync('anna');
      this.take({ type: 'log.moved', log: 'channel', channelId: CHANNEL, rev: channels[0]!.rev });
      this.take({ type: 'log.moved', log: 'personal', rev: personalRev });
      if (this.wanted.size === 0) return;
      this.ask();
    }
  }

  private take(event: ServerEvent): void {
    if (standing(this.state, event) !== 'gap') this.state = applyEvent(this.state, event);
    else
      this.wanted.add(
        'channelId' in event && event.type !== 'read.changed' && event.type !== 'preferences.changed'
          ? 'channel'
          : 'personal',
      );
  }

  /** Reads the answer now; it arrives some time later. */
  private ask(): void {
    for (const log of this.wanted) {
      if (log === 'personal') this.expect(this.world.sync('anna'));
      else this.expectChanges(this.world.changes('anna', this.state.channels[CHANNEL]!.rev));
    }
    this.wanted.clear();
  }

  private openAgain(): void {
    this.state = trim(this.state, CHANNEL, 0, 0);
    this.open();
  }

  /** Reads the page now; like all answers it arrives some time later. */
  private open(): void {
    const page = this.world.page();
    this.answers.push(() => {
      this.state = applyPage(this.state, CHANNEL, page);
      if (page.rev < this.state.channels[CHANNEL]!.rev) this.complete(page.rev);
    });
  }

  private openThread(rootSeq: number): void {
    const page = this.world.thread(rootSeq);
    if (page.root.reply) return;
    this.answers.push(() => {
      this.state = applyThread(this.state, page);
      if (page.rev < this.state.channels[CHANNEL]!.rev) this.complete(page.rev);
    });
  }

  /** Pins and single messages come without a revision, read when the channel stood at least where the state does. */
  private openPins(): void {
    const { rev } = this.state.channels[CHANNEL]!;
    const pins = this.world.pins();
    this.answers.push(() => {
      this.state = applyPins(this.state, CHANNEL, pins);
      if (rev < this.state.channels[CHANNEL]!.rev) this.complete(rev);
    });
  }

  /** Shows a message apart; what it showed before it sometimes shows no longer. */
  private showApart(seq: number): void {
    const { rev } = this.state.channels[CHANNEL]!;
    const message = this.world.page().messages[seq - 1]!;
    this.answers.push(() => {
      if (this.random(3) === 0)
        this.state = forgetMessages(this.state, Object.values(this.state.held[CHANNEL]?.kept ?? {}));
      this.state = keepMessages(this.state, [message]);
      if (rev < this.state.channels[CHANNEL]!.rev) this.complete(rev);
    });
  }

  /** What was read at `rev` misses what came before it was put in. */
  private complete(rev: number): void {
    const changes = this.world.changes('anna', rev);
    this.incomplete += 1;
    this.answers.push(() => {
      this.incomplete -= 1;
      if (isOutdated(this.state, changes)) this.complete(rev);
      this.state = applyChanges(this.state, changes);
    });
  }

  private expect(sync: Sync): void {
    this.answers.push(() => {
      const { state, behind } = applySync(this.state, sync);
      this.state = state;
      if (behind.length > 0) this.wanted.add('channel');
    });
  }

  private expectChanges(changes: Changes): void {
    this.answers.push(() => {
      if (isOutdated(this.state, changes)) this.wanted.add('channel');
      this.state = applyChanges(this.state, changes);
    });
  }
}

import type { MyChannel } from './channels.js';
import type { ChannelId, MessageId, UserId } from './ids.js';
import type { Message } from './messages.js';
import type { SavedItem, ScheduledMessage } from './personal.js';
import { type ClientState, NOTHING_HELD } from './state-parts.js';
import type { Sync } from './sync.js';
import type { MyThread } from './threads.js';
import type { Me, User } from './users.js';
import type { Workspace } from './workspace.js';

/*
 * What a device keeps of the state, to show it at once the next time, without a connection, too. It is kept in parts that
 * may be of different ages, because each is whole in itself and belongs to one log: whatever it misses is asked for after
 * its own revision, by the same applySync and applyChanges as after any other time away.
 */

/** What belongs to the person's own log. */
export interface KeptPerson {
  readonly me: Me;
  readonly personalRev: number;
  readonly threads: Readonly<Record<MessageId, MyThread>>;
  readonly saved: Readonly<Record<MessageId, SavedItem>>;
  readonly scheduled: Readonly<Record<MessageId, ScheduledMessage>>;
}

/** What belongs to the workspace's log. */
export interface KeptWorkspace {
  readonly workspace: Workspace;
  readonly workspaceRev: number;
  readonly users: Readonly<Record<UserId, User>>;
}

/** The newest messages of a channel, with the channel as it was when they were so: `mine.rev` is theirs. */
export interface KeptMessages {
  readonly mine: MyChannel;
  readonly messages: readonly Message[];
}

export function keptPerson({ me, personalRev, threads, saved, scheduled }: ClientState): KeptPerson {
  return { me, personalRev, threads, saved, scheduled };
}

export function keptWorkspace({ workspace, workspaceRev, users }: ClientState): KeptWorkspace {
  return { workspace, workspaceRev, users };
}

/** The newest messages of a channel, at most so many; null where the state does not hold the end of it. */
export function keptMessages(state: ClientState, channelId: ChannelId, most: number): KeptMessages | null {
  const [mine, held] = [state.channels[channelId], state.held[channelId]];
  const messages = held?.messages.slice(-most) ?? [];
  return mine && messages.length > 0 && messages.at(-1)?.seq === mine.lastSeq ? { mine, messages } : null;
}

/** The state to begin with before the first sync: what was kept, nothing of what is inside channels. */
export function restoreState(
  person: KeptPerson,
  workspace: KeptWorkspace,
  channels: readonly MyChannel[],
): ClientState {
  const byId = Object.fromEntries(channels.map((mine) => [mine.channel.id, mine]));
  return { ...person, ...workspace, channels: byId, held: {} };
}

/**
 * Shows the messages that were kept of a channel that holds none. Where they are of an earlier revision than the state,
 * the channel goes back to it, as if nothing had been heard since: the next sync names it as behind. So that is only done
 * where one will follow.
 */
export function restoreMessages(state: ClientState, { mine, messages }: KeptMessages): ClientState {
  const id = mine.channel.id;
  const known = state.channels[id];
  if (!known || state.held[id] || known.rev < mine.rev) return state;
  const channels = known.rev === mine.rev ? state.channels : { ...state.channels, [id]: mine };
  return { ...state, channels, held: { ...state.held, [id]: { ...NOTHING_HELD, messages } } };
}

/** Whether the state knows more than a fresh snapshot: then it is of another server, or of one that was put back. */
export function isAheadOf(state: ClientState, sync: Sync): boolean {
  return (
    state.personalRev > sync.personalRev ||
    state.workspaceRev > sync.workspaceRev ||
    sync.channels.some((mine) => (state.channels[mine.channel.id]?.rev ?? 0) > mine.rev)
  );
}

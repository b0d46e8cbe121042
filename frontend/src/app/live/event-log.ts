import type { ServerEvent } from '@chatapp/contract';

/** One of the three kinds of logs: a channel's, the person's own, the workspace's. */
export type LogName = 'personal' | 'workspace' | `channel:${string}`;

/** Which log an event belongs to or speaks of; null for hints that belong to none. */
export function logOf(event: ServerEvent): LogName | null {
  switch (event.type) {
    case 'messages.created':
    case 'message.changed':
    case 'mark.changed':
    case 'channel.changed':
    case 'member.changed':
      return `channel:${event.channelId}`;
    case 'membership.changed':
    case 'preferences.changed':
    case 'read.changed':
    case 'me.changed':
    case 'thread.changed':
    case 'saved.changed':
    case 'scheduled.changed':
      return 'personal';
    case 'user.changed':
    case 'workspace.changed':
      return 'workspace';
    case 'log.moved':
      return event.log === 'channel' ? `channel:${event.channelId ?? ''}` : event.log;
    case 'hello':
    case 'typing':
    case 'receipt':
    case 'send.stored':
    case 'send.refused':
    case 'presence':
    case 'reconnect':
    case 'session.ended':
      return null;
  }
}

export function channelOf(log: LogName): string | null {
  return log.startsWith('channel:') ? log.slice('channel:'.length) : null;
}

/** The revision by which waiting events are put in order. */
export function revOf(event: ServerEvent): number {
  return 'rev' in event ? event.rev : 0;
}

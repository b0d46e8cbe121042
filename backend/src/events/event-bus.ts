import type { ChannelId, ServerEvent, UserId } from '@chatapp/contract';

/** Who hears an event: a channel's members, one person's devices, one device, or everyone signed in. */
export type Audience = { channelId: ChannelId } | { userId: UserId } | { sessionId: string } | 'everyone';

/**
 * Hands events to every replica. Called after commit, never inside a transaction; fire and forget,
 * because delivery is only a hint: a lost event is healed by revisions (ARCHITECTURE.md). `cause`: the device that asked.
 */
export abstract class EventBus {
  abstract publish(audience: Audience, event: ServerEvent, cause?: { sessionId: string }): void;
}

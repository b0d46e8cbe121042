import type { Message } from '@chatapp/contract';
import type { LiveState } from '../../live/live-state';

/** Everyone makes tasks; whose one is, who made it and who manages the channel change it. Reactive. */
export function canChangeTask({ channelId, task }: Message, live: LiveState): boolean {
  const [me, mine] = [live.me(), live.channel(channelId)];
  if (!me || !mine) return false;
  const manages = mine.role === 'owner' || me.role === 'admin';
  return !task || task.assigneeId === me.id || task.createdBy === me.id || manages;
}

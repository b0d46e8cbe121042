import type { Me, MyChannel } from '@chatapp/contract';

/** Whether someone may write in a channel that they are in. */
export function canWrite({ channel, role }: MyChannel, me: Me | undefined): boolean {
  return !channel.archived && (!channel.readOnly || role === 'owner' || me?.role === 'admin');
}

import { LIMITS } from '@chatapp/contract';
import type { TextKey } from '../ui/text-key';

/** What the server makes of a name that was typed; spaces become hyphens on the way. */
export function normalChannelName(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, '-');
}

/** What is wrong with a name by the contract's rules, or null. */
export function channelNameProblem(typed: string): TextKey | null {
  const name = normalChannelName(typed);
  if (name === '') return 'channels.nameEmpty';
  if (name.length > LIMITS.channelName) return 'channels.nameLong';
  return /^[\p{L}\p{N}\p{M}_-]+$/u.test(name) ? null : 'channels.nameCharacters';
}

import { createHash } from 'node:crypto';
import type { ChannelId, UserId } from '@chatapp/contract';

/**
 * The id of the conversation between these people: the same for the same set, however it is written, so that two
 * replicas can't make two. A UUID of version 8 (RFC 9562): a hash with the version's bits set.
 */
export function directId(userIds: readonly UserId[]): ChannelId {
  const people = [...new Set(userIds)].sort();
  const bytes = createHash('sha256')
    .update(`conversation:${people.join(',')}`)
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

import { z } from 'zod';
import { Count, Instant, UserId } from './ids.js';
import { LIMITS } from './limits.js';

/** One emoji as it is written, or a custom one as `:name:`. */
export const Emoji = z
  .string()
  .max(40)
  .refine((emoji) => /^(?::[a-z0-9_+\-]{2,32}:|\p{RGI_Emoji})$/v.test(emoji), 'is not an emoji');

/** Who did the same: `count` people, of whom the first LIMITS.markNames are named, in the order in which they came. */
const people = { count: Count, userIds: z.array(UserId) };

export const Reaction = z.object({ emoji: z.string(), ...people }).meta({ id: 'Reaction' });
export type Reaction = z.infer<typeof Reaction>;

/** The author wants everyone to say that they have seen it. */
export const Acknowledgement = z.object(people).meta({ id: 'Acknowledgement' });
export type Acknowledgement = z.infer<typeof Acknowledgement>;

export const PollOption = z.object({ text: z.string(), ...people }).meta({ id: 'PollOption' });
export const Poll = z
  .object({ options: z.array(PollOption), multiple: z.boolean(), closedAt: Instant.nullable() })
  .meta({ id: 'Poll' });
export type Poll = z.infer<typeof Poll>;
export const CreatePoll = z
  .object({
    options: z.array(z.string().trim().min(1).max(LIMITS.pollOption)).min(2).max(LIMITS.pollOptions),
    multiple: z.boolean().optional(),
  })
  .meta({ id: 'CreatePoll' });
export type CreatePoll = z.infer<typeof CreatePoll>;

/** What someone puts on a message, and may take off again: a reaction (an emoji), an acknowledgement (''), a vote (an option's index). */
export const MarkKind = z.enum(['reaction', 'acknowledgement', 'vote']);
export type MarkKind = z.infer<typeof MarkKind>;
export const Mark = z.object({
  kind: MarkKind,
  value: z.string(),
  userId: UserId,
  on: z.boolean(),
  /** The vote that this one takes the place of, where only one is allowed. */
  replaces: z.string().nullable(),
});
export type Mark = z.infer<typeof Mark>;

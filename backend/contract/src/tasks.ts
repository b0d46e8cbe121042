import { z } from 'zod';
import { Day, Instant, UserId } from './ids.js';
import { LIMITS } from './limits.js';

/** Something to do that a message asks for. Whose it is and who made it may change it. */
export const Task = z
  .object({
    title: z.string(),
    assigneeId: UserId,
    dueOn: Day.nullable(),
    createdBy: UserId,
    createdAt: Instant,
    doneAt: Instant.nullable(),
    doneBy: UserId.nullable(),
  })
  .meta({ id: 'Task' });
export type Task = z.infer<typeof Task>;

export const SetTask = z
  .object({
    title: z.string().trim().min(1).max(LIMITS.taskTitle),
    assigneeId: UserId,
    dueOn: Day.nullable().optional(),
  })
  .meta({ id: 'SetTask' });
export type SetTask = z.infer<typeof SetTask>;

/** `mine`: assigned to me; `made`: made by me for others. Open ones by due date, done ones newest first. */
export const ListTasks = z.object({
  of: z.enum(['mine', 'made']).default('mine'),
  done: z.enum(['true', 'false']).default('false'),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type ListTasks = z.infer<typeof ListTasks>;

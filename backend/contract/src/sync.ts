import { z } from 'zod';
import { MyChannel } from './channels.js';
import { Count } from './ids.js';
import { SavedItem, ScheduledMessage } from './personal.js';
import { MyThread } from './threads.js';
import { Me, User } from './users.js';
import { Workspace } from './workspace.js';

/** All that a client needs to begin or to begin again: one consistent snapshot. */
export const Sync = z
  .object({
    me: Me,
    workspace: Workspace,
    workspaceRev: Count,
    personalRev: Count,
    channels: z.array(MyChannel),
    /** Threads that one follows and that hold something unread. */
    threads: z.array(MyThread),
    /** What is saved and not done. */
    saved: z.array(SavedItem),
    scheduled: z.array(ScheduledMessage),
    /** The people of one's direct and group conversations, and oneself. */
    users: z.array(User),
  })
  .meta({ id: 'Sync' });
export type Sync = z.infer<typeof Sync>;

import { z } from 'zod';
import { Count, FileId, GroupId, UserId } from './ids.js';
import { LIMITS } from './limits.js';
import { Handle, User } from './users.js';

/** Who may sign up: anyone, anyone with a mail address of the listed domains, or only by an invitation link. */
export const SignUpPolicy = z.enum(['open', 'domains', 'invitation']);
export type SignUpPolicy = z.infer<typeof SignUpPolicy>;

/** What can be switched off, for everyone or in a channel: who has read, "I have seen it", tasks, previews of links. */
export const Feature = z.enum(['receipts', 'acknowledgements', 'tasks', 'previews']);
export type Feature = z.infer<typeof Feature>;

/** People who are mentioned together. */
export const UserGroup = z
  .object({ id: GroupId, handle: Handle, name: z.string(), memberCount: Count })
  .meta({ id: 'UserGroup' });
export type UserGroup = z.infer<typeof UserGroup>;
export const UserGroupMembers = z.object({ userIds: z.array(UserId) }).meta({ id: 'UserGroupMembers' });
export type UserGroupMembers = z.infer<typeof UserGroupMembers>;
export const SetUserGroup = z
  .object({
    handle: Handle,
    name: z.string().trim().min(1).max(LIMITS.groupName),
    userIds: z.array(UserId).max(LIMITS.groupMembers),
  })
  .meta({ id: 'SetUserGroup' });
export type SetUserGroup = z.infer<typeof SetUserGroup>;

/** An emoji of the workspace's own, written `:name:`. */
export const CustomEmoji = z
  .object({ name: z.string(), fileId: FileId, createdBy: UserId })
  .meta({ id: 'CustomEmoji' });
export type CustomEmoji = z.infer<typeof CustomEmoji>;
export const EmojiName = z
  .string()
  .min(2)
  .max(LIMITS.emojiName)
  .regex(/^[a-z0-9_+-]+$/);
export const CreateEmoji = z.object({ name: EmojiName, fileId: FileId }).meta({ id: 'CreateEmoji' });
export type CreateEmoji = z.infer<typeof CreateEmoji>;

export const Workspace = z
  .object({
    name: z.string(),
    signUpPolicy: SignUpPolicy,
    allowedDomains: z.array(z.string()),
    off: z.array(Feature),
    /** Who may call everyone in a channel with `<!channel>` and `<!here>`: its members, or its owners and administrators. */
    mentionEveryone: z.enum(['members', 'owners']),
    /** By handle. */
    groups: z.array(UserGroup),
    /** By name. */
    emojis: z.array(CustomEmoji),
  })
  .meta({ id: 'Workspace' });
export type Workspace = z.infer<typeof Workspace>;

/** Users changed after a revision of the workspace: state, not history. */
export const WorkspaceChanges = z
  .object({ rev: Count, workspace: Workspace, users: z.array(User), reset: z.boolean() })
  .meta({ id: 'WorkspaceChanges' });
export type WorkspaceChanges = z.infer<typeof WorkspaceChanges>;

import { z } from 'zod';
import { Instant, UserId } from './ids.js';
import { LIMITS } from './limits.js';
import { User, UserRole } from './users.js';
import { Feature, SignUpPolicy } from './workspace.js';

export const EditWorkspace = z
  .object({
    name: z.string().trim().min(1).max(LIMITS.workspaceName),
    signUpPolicy: SignUpPolicy,
    allowedDomains: z
      .array(
        z
          .string()
          .toLowerCase()
          .regex(/^[a-z0-9.-]+\.[a-z]{2,}$/),
      )
      .max(50),
    off: z.array(Feature),
    mentionEveryone: z.enum(['members', 'owners']),
  })
  .partial()
  .meta({ id: 'EditWorkspace' });
export type EditWorkspace = z.infer<typeof EditWorkspace>;

export const EditUserByAdmin = z
  .object({ role: UserRole, deactivated: z.boolean() })
  .partial()
  .meta({ id: 'EditUserByAdmin' });
export type EditUserByAdmin = z.infer<typeof EditUserByAdmin>;

/** A user as administrators see them. */
export const AdminUser = User.extend({ email: z.string(), createdAt: Instant, lastSeenAt: Instant.nullable() }).meta({
  id: 'AdminUser',
});
export type AdminUser = z.infer<typeof AdminUser>;
export const AdminUserPage = z
  .object({ users: z.array(AdminUser), next: z.string().nullable() })
  .meta({ id: 'AdminUserPage' });
export type AdminUserPage = z.infer<typeof AdminUserPage>;
export const ListAdminUsers = z.object({
  query: z.string().max(100).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListAdminUsers = z.infer<typeof ListAdminUsers>;

/** `token` is in the answer to its creation only; afterwards nobody can read it. */
export const Invitation = z
  .object({
    id: z.string(),
    createdBy: UserId,
    createdAt: Instant,
    expiresAt: Instant,
    uses: z.number().int(),
    token: z.string().optional(),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;
export const InvitationList = z.object({ invitations: z.array(Invitation) }).meta({ id: 'InvitationList' });
export type InvitationList = z.infer<typeof InvitationList>;
export const CreateInvitation = z
  .object({ expiresInDays: z.number().int().min(1).max(90).default(14) })
  .meta({ id: 'CreateInvitation' });
export type CreateInvitation = z.input<typeof CreateInvitation>;

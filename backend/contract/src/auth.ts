import { z } from 'zod';
import { Instant } from './ids.js';
import { LIMITS } from './limits.js';
import { Language, Me } from './users.js';
import { SignUpPolicy } from './workspace.js';

const email = z.email().max(LIMITS.email);
const password = z.string().max(LIMITS.passwordMax);

export const SignUp = z
  .object({
    email,
    password,
    displayName: z.string().trim().min(1).max(LIMITS.displayName),
    language: Language.default('en'),
    timeZone: z.string().max(64).default('UTC'),
    /** The secret part of an invitation link, where the policy asks for one. */
    invitation: z.string().max(100).optional(),
  })
  .meta({ id: 'SignUp' });
export type SignUp = z.input<typeof SignUp>;

export const SignIn = z.object({ email: z.string().max(LIMITS.email), password }).meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

export const ChangePassword = z
  .object({ currentPassword: password, newPassword: password })
  .meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** What the sign-in page needs before anyone is signed in. */
export const SignInOptions = z
  .object({
    workspaceName: z.string(),
    signUpPolicy: SignUpPolicy,
    allowedDomains: z.array(z.string()),
    firstAccount: z.boolean(),
  })
  .meta({ id: 'SignInOptions' });
export type SignInOptions = z.infer<typeof SignInOptions>;

/** One signed-in browser or program of one's own. `id` only names it for revoking; it is not the cookie. */
export const Session = z
  .object({
    id: z.string(),
    device: z.string(),
    address: z.string(),
    createdAt: Instant,
    lastUsedAt: Instant,
    current: z.boolean(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;
export const SessionList = z.object({ sessions: z.array(Session) }).meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof SessionList>;

export const SignedIn = z.object({ me: Me }).meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof SignedIn>;

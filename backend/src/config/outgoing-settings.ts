import { createECDH } from 'node:crypto';
import { z } from 'zod';
import type { Config } from './config.js';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `5s`, `15m`, `1h`; in milliseconds. */
const duration = (most: number) =>
  z
    .string()
    .regex(/^\d{1,8}(ms|s|m|h)$/, 'must be a time like 30s, 15m or 1h')
    .transform((text) => Number.parseInt(text, 10) * UNITS[text.replace(/^\d+/, '')]!)
    .refine((ms) => ms <= most, `must be at most ${most / UNITS['h']!}h`);

const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');

/** `wiki.internal`, `10.1.2.3:8443`, separated by commas or spaces. */
const hosts = z
  .string()
  .default('')
  .transform((list) => list.split(/[\s,]+/).filter((host) => host !== ''))
  .pipe(
    z.array(
      z
        .string()
        .toLowerCase()
        .refine(
          (host) => URL.canParse(`http://${host}`) && new URL(`http://${host}`).pathname === '/' && !/[/@]/.test(host),
          {
            message: 'must be a list of hosts like wiki.internal,10.1.2.3:8443',
          },
        ),
    ),
  );

const smtp = z.string().refine((value) => URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol), {
  message: 'must be a URL starting with smtp:// or smtps://',
});

const base64url = (bytes: number, what: string) =>
  z
    .string()
    .refine(
      (value) => /^[\w-]+$/.test(value) && Buffer.from(value, 'base64url').length === bytes,
      `must be ${what}, in base64url`,
    );

/** What reaches out: pushes, mails and looking at links. */
export const OUTGOING = {
  WEB_PUSH: onOff.default(true),
  VAPID_PUBLIC_KEY: base64url(65, 'an uncompressed P-256 point').optional(),
  VAPID_PRIVATE_KEY: base64url(32, 'a P-256 private key').optional(),
  VAPID_SUBJECT: z
    .string()
    .regex(/^(https:\/\/|mailto:).+/, 'must start with https:// or mailto:')
    .optional(),
  PUSH_DELAY: duration(3_600_000).prefault('5s'),
  PUSH_ALLOW_HOSTS: hosts,
  SMTP_URL: smtp.optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]*<[^@\s<>]+@[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+)$/,
      'must be an address like chatapp <chat@example.com>',
    )
    .optional(),
  MAIL_DIGEST_DELAY: duration(7 * 24 * 3_600_000).prefault('15m'),
  MAIL_DIGEST_INTERVAL: duration(7 * 24 * 3_600_000).prefault('1h'),
  LINK_PREVIEWS: onOff.default(true),
  LINK_PREVIEW_ALLOW_HOSTS: hosts,
};

type Env = z.infer<z.ZodObject<typeof OUTGOING>> & {
  PUBLIC_URL?: string | undefined;
  ADMIN_EMAIL?: string | undefined;
};

/** What contradicts itself, by variable. */
export function faultsOfOutgoing(env: Env, fault: (name: string, message: string) => void): void {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = env;
  if (!publicKey !== !privateKey) fault('VAPID_PUBLIC_KEY', 'and VAPID_PRIVATE_KEY go together');
  if (publicKey && privateKey && publicKeyOf(privateKey) !== publicKey)
    fault('VAPID_PUBLIC_KEY', 'is not the one that belongs to VAPID_PRIVATE_KEY');
  if (!env.SMTP_URL) return;
  if (!env.MAIL_FROM) fault('MAIL_FROM', 'is required with SMTP_URL');
  if (!env.PUBLIC_URL) fault('PUBLIC_URL', 'is required with SMTP_URL: mails hold links');
}

export function outgoingOf(env: Env): Pick<Config, 'push' | 'mail' | 'linkPreviews'> {
  const keys =
    env.VAPID_PUBLIC_KEY && env.VAPID_PRIVATE_KEY
      ? { publicKey: env.VAPID_PUBLIC_KEY, privateKey: env.VAPID_PRIVATE_KEY }
      : null;
  return {
    push: env.WEB_PUSH
      ? { keys, subject: subjectOf(env), delayMs: env.PUSH_DELAY, allowHosts: env.PUSH_ALLOW_HOSTS }
      : null,
    mail:
      env.SMTP_URL && env.MAIL_FROM && env.PUBLIC_URL
        ? {
            smtpUrl: env.SMTP_URL,
            from: env.MAIL_FROM,
            publicUrl: env.PUBLIC_URL,
            delayMs: env.MAIL_DIGEST_DELAY,
            intervalMs: env.MAIL_DIGEST_INTERVAL,
          }
        : null,
    linkPreviews: env.LINK_PREVIEWS ? { allowHosts: env.LINK_PREVIEW_ALLOW_HOSTS } : null,
  };
}

function publicKeyOf(privateKey: string): string | null {
  const ecdh = createECDH('prime256v1');
  try {
    ecdh.setPrivateKey(privateKey, 'base64url');
  } catch {
    return null;
  }
  return ecdh.getPublicKey('base64url');
}

/** Whom a push service may turn to. Some refuse a subject that leads nowhere. */
function subjectOf({ VAPID_SUBJECT, PUBLIC_URL, MAIL_FROM, ADMIN_EMAIL }: Env): string {
  if (VAPID_SUBJECT) return VAPID_SUBJECT;
  if (PUBLIC_URL?.startsWith('https://')) return new URL(PUBLIC_URL).origin;
  const address = /[^\s<>]+@[^\s<>]+/.exec(MAIL_FROM ?? ADMIN_EMAIL ?? '')?.[0];
  return `mailto:${address ?? 'chatapp@localhost.invalid'}`;
}

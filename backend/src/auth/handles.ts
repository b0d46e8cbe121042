import { LIMITS } from '@chatapp/contract';

/** Room for the number that makes a handle unique. */
const BASE_MAX = LIMITS.handleMax - 6;

/** A handle nobody has, from a name in Latin letters, else from the mail address: `mari`, `mari2`, `mari3` … */
export async function freeHandle(
  displayName: string,
  email: string,
  listTaken: (prefix: string) => Promise<Set<string>>,
): Promise<string> {
  const base =
    [displayName, email.split('@')[0]!].map(asHandle).find((handle) => handle.length >= LIMITS.handleMin) ?? 'user';
  const taken = await listTaken(base);
  let handle = base;
  for (let number = 2; taken.has(handle); number++) handle = `${base}${number}`;
  return handle;
}

/** What of a text may stand in a handle: "José da Silva" gives `jose.da.silva`, "森" gives nothing. */
function asHandle(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '.')
    .replace(/^[._-]+/, '')
    .slice(0, BASE_MAX)
    .replace(/[._-]+$/, '');
}

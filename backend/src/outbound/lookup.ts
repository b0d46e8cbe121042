import { type LookupAddress, promises as dns } from 'node:dns';

const TIMEOUT_MS = 2000;

/**
 * All addresses of a name of the internet. Asks name servers itself: the system's own way waits in one of the few threads
 * that passwords are hashed in, and a slow name server of somebody's could fill them all.
 */
export async function lookupPublic(name: string): Promise<LookupAddress[]> {
  const resolver = new dns.Resolver({ timeout: TIMEOUT_MS, tries: 2 });
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const found = answers.flatMap((answer, index) =>
    answer.status === 'fulfilled' ? answer.value.map((address) => ({ address, family: index === 0 ? 4 : 6 })) : [],
  );
  const [failed] = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as Error] : []));
  if (found.length === 0 && failed) throw failed;
  return found;
}

/** The same of a name that an operator has named: as the system knows it, by files and search domains, too. */
export function lookupInside(name: string): Promise<LookupAddress[]> {
  return dns.lookup(name, { all: true, verbatim: true });
}

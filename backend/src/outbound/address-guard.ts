import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { lookupInside, lookupPublic } from './lookup.js';
import { OutboundRefusal } from './outbound-refusal.js';
import { isPublicAddress } from './public-address.js';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/**
 * Decides where requests on behalf of people may go: addresses that they write must not lead into our own network.
 * `allowHosts` names hosts of that network that may be asked all the same, on the usual ports, or `host:port` on that one.
 */
export class AddressGuard {
  constructor(
    private readonly allowHosts: readonly string[],
    private readonly ports: readonly number[] = [80, 443],
    private readonly lookups = { outside: lookupPublic, inside: lookupInside },
  ) {}

  /** What can be said of a URL without asking anyone; throws an OutboundRefusal. */
  requireAcceptable(url: URL): void {
    if (DEFAULT_PORTS[url.protocol] === undefined)
      throw new OutboundRefusal('scheme', `${url.protocol} is neither http nor https.`);
    if (url.username !== '' || url.password !== '')
      throw new OutboundRefusal('credentials', 'A name or password in the address.');
    if (this.isAllowed(url)) return;
    if (!this.ports.includes(portOf(url))) throw new OutboundRefusal('port', `Port ${portOf(url)} is not for the web.`);
    const literal = literalOf(url);
    if (literal && !isPublicAddress(literal)) throw refusalOf(literal);
  }

  /**
   * Where a URL leads, every address checked: connect to these and to no other, because asking again may bring another
   * answer. Throws an OutboundRefusal.
   */
  async addressesOf(url: URL): Promise<LookupAddress[]> {
    this.requireAcceptable(url);
    const addresses = await this.lookUp(url);
    if (addresses.length === 0) throw new OutboundRefusal('address', `${url.hostname} has no address.`);
    const inside = addresses.find(({ address }) => !isPublicAddress(address));
    // One is enough: whoever mixes them has something in mind.
    if (inside && !this.isAllowed(url)) throw refusalOf(inside.address);
    return addresses;
  }

  private async lookUp(url: URL): Promise<LookupAddress[]> {
    const literal = literalOf(url);
    if (literal) return [{ address: literal, family: isIP(literal) }];
    const { inside, outside } = this.lookups;
    return this.isAllowed(url) ? inside(url.hostname) : outside(url.hostname);
  }

  private isAllowed(url: URL): boolean {
    const isUsual = url.port === '';
    return this.allowHosts.includes(url.host) || (isUsual && this.allowHosts.includes(url.hostname));
  }
}

function refusalOf(address: string): OutboundRefusal {
  return new OutboundRefusal('address', `${address} is not an address of the public internet.`);
}

function portOf({ port, protocol }: URL): number {
  return port === '' ? DEFAULT_PORTS[protocol]! : Number(port);
}

/** The address that a URL names itself; `URL` has made 127.0.0.1 of 0x7f.1, 2130706433 and 0177.0.0.1 by now. */
function literalOf({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) ? bare : null;
}

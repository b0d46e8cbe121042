import ipaddr from 'ipaddr.js';

/** 64:ff9b::/96: how a network without IPv4 reaches it (RFC 6052); what counts is the address within. */
const NAT64 = 'rfc6052';

/** Whether an IP address is one of the public internet: none of our own machine, network, cloud or cluster, and no group. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // `process` makes an IPv4 address of ::ffff:10.0.0.1.
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6 && parsed.range() === NAT64) {
    return new ipaddr.IPv4(parsed.toByteArray().slice(12)).range() === 'unicast';
  }
  return parsed.range() === 'unicast';
}

/** Which IP addresses belong to the public internet, and so may be called on behalf of a tenant. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** All that IANA has given out for unicast; what embeds IPv4 by translation (mapped, compatible, NAT64) lies outside of it. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** False for everything special: private, loopback, link-local, shared, documentation, multicast, tunnels; and for what is no address. */
export function isPublicAddress(address: string): boolean {
  // The library also reads octal and hexadecimal parts, which a connection may read otherwise.
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(globalUnicast);
}

/** Who is calling, seen from behind proxies: what they say counts only as far as somebody vouches for them. */
import { BlockList, isIP } from 'node:net';
import { peerAddress } from './node-server.ts';

const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');
const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * @param trustedProxies addresses (`10.0.0.5`) and networks (`10.0.0.0/8`) of the proxies in front of this server: of
 * `X-Forwarded-For` the last address that none of them has counts. With none the header is not read, since anybody may send it.
 * @throws when one is neither
 */
export function clientAddressBehind(trustedProxies: readonly string[]): (request: Request) => string | null {
  const trusted = new BlockList();
  for (const proxy of trustedProxies) {
    const [address = '', bits] = proxy.split('/');
    if (isIP(address) === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits)))
      throw new Error(`A trusted proxy is an address or a network, such as 10.0.0.0/8; ${proxy} is neither.`);
    if (bits === undefined) trusted.addAddress(address, familyOf(address));
    else trusted.addSubnet(address, Number(bits), familyOf(address));
  }
  return (request) => {
    const peer = peerAddress(request);
    if (peer === null) return null;
    const hops = (request.headers.get('x-forwarded-for') ?? '').split(',').map(plain).reverse();
    let address = plain(peer);
    for (const hop of hops) {
      if (isIP(hop) === 0 || !trusted.check(address, familyOf(address))) break;
      address = hop;
    }
    return address;
  };
}

/** Reads the address a tenant named: what its text alone says for or against calling it. */
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

export interface TargetRules {
  /** Exact origins that are called whatever their scheme, port and address are. */
  readonly trustedOrigins: ReadonlySet<string>;
  /** Of all others. */
  readonly ports: readonly number[];
}

export interface Target {
  readonly url: URL;
  /** Name or IP address, without the brackets of IPv6. */
  readonly host: string;
  /** Its address is not judged: the installation vouches for it. */
  readonly trusted: boolean;
}

const notHttps = 'The address does not begin with https://.';
const maxLength = 2_048;
const privateName = /^[^.]*$|(^|\.)(localhost|local|internal|home\.arpa)$/;

/** The target, or in words for the integrator why it may not be called. */
export function readTarget(text: string, rules: TargetRules): Target | string {
  if (text.length > maxLength) return `The address is longer than ${maxLength} characters.`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return 'The address is not a complete URL, such as https://erp.example.com/hooks.';
  // Another scheme may hide one of these: the origin of a blob: address is that of the address inside of it.
  if (!/^https?:$/.test(url.protocol)) return notHttps;
  if (url.username !== '' || url.password !== '') return 'The address carries a user name or password.';
  if (text.includes('#')) return 'The address carries a fragment (#).';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (rules.trustedOrigins.has(url.origin)) return { url, host, trusted: true };
  return refuseUntrusted(url, host, rules.ports) ?? { url, host, trusted: false };
}

function refuseUntrusted(url: URL, host: string, ports: readonly number[]): string | null {
  if (url.protocol !== 'https:') return notHttps;
  if (!ports.includes(Number(url.port || 443))) return `Of ports, only these may be called: ${ports.join(', ')}.`;
  if (isIP(host) !== 0)
    return isPublicAddress(host) ? null : 'The address is of a private or reserved network, or of this machine.';
  if (host.endsWith('.')) return 'The name of the host ends in a full stop.';
  return privateName.test(host) ? 'The name of the host belongs to a private network, or to this machine.' : null;
}

import { fromHex } from '../accounts/signing-key.ts';
import type { Clock } from '../shared/clock.ts';

/** The real life-time is UNKNOWN [2.5]. */
export const mobileJwtLifeMs = 15 * 60_000;

const maxLength = 2000;
const header = { alg: 'HS256', typ: 'JWT' };
const encoder = new TextEncoder();

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

const part = (value: unknown): string => base64Url(encoder.encode(JSON.stringify(value)));

interface TicketFacts {
  readonly id: string;
  readonly accountId: string;
  readonly last4: string;
  readonly expires: number;
  readonly spent: boolean;
}

interface TicketSource<T> {
  readonly secret: string;
  ticket(id: string): T | null;
}

/** Writes and reads the single-use token between a form and the backend. It names a ticket; it carries no number. */
export class MobileJwts<T extends TicketFacts> {
  readonly #vault: TicketSource<T>;
  readonly #clock: Clock;
  readonly #key: Promise<CryptoKey>;

  constructor(vault: TicketSource<T>, clock: Clock) {
    this.#vault = vault;
    this.#clock = clock;
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    this.#key = crypto.subtle.importKey('raw', fromHex(vault.secret), algorithm, false, ['sign', 'verify']);
  }

  async write(ticket: T): Promise<string> {
    const issued = Math.floor((ticket.expires - mobileJwtLifeMs) / 1000);
    const claims = {
      iss: 'vault',
      aud: ticket.accountId,
      jti: ticket.id,
      iat: issued,
      exp: Math.floor(ticket.expires / 1000),
      'last-four': ticket.last4,
    };
    const signed = `${part(header)}.${part(claims)}`;
    const signature = await crypto.subtle.sign('HMAC', await this.#key, encoder.encode(signed));
    return `${signed}.${base64Url(new Uint8Array(signature))}`;
  }

  /** The unspent ticket that this token names; `null` for any token not good here, now and for this account. */
  async read(token: string, accountId: string): Promise<T | null> {
    const parts = /^([\w-]+)\.([\w-]+)\.([\w-]{43})$/.exec(token.slice(0, maxLength));
    if (!parts) return null;
    const [, head = '', claims = '', signature = ''] = parts;
    const signed = encoder.encode(`${head}.${claims}`);
    if (!(await crypto.subtle.verify('HMAC', await this.#key, fromBase64Url(signature), signed))) return null;
    const { jti } = JSON.parse(new TextDecoder().decode(fromBase64Url(claims)));
    const ticket = this.#vault.ticket(String(jti));
    if (!ticket || ticket.spent || ticket.accountId !== accountId) return null;
    return ticket.expires > this.#clock.now() ? ticket : null;
  }
}

/** The credentials record of a Clearent account: the one place that knows its shape and says what is wrong with it. */

/** What the operator installs for one gateway terminal (`processors.md` 2.1; an API key is bound to one terminal: ). */
export interface ClearentCredentials {
  /** Server key, sent as `api-key` (X-1, G-1). */
  readonly apiKey: string;
  /** Browser key `pk` (G-3): names the terminal to the vault. */
  readonly publicKey: string;
  /** The terminal's signing key, PEM or hex SubjectPublicKeyInfo (G-3). */
  readonly webhookPublicKey: string;
  /** Base address without `/rest/v2`; configuration, because the sandbox hosts move. */
  readonly gatewayUrl: string;
  readonly vaultUrl: string;
}

export type CredentialReading =
  | { readonly ok: true; readonly credentials: ClearentCredentials }
  | { readonly ok: false; readonly problem: string };

const localHosts = ['localhost', '127.0.0.1', '[::1]'];

/** A base address without trailing slash, or the reason it cannot be used. */
function readBaseUrl(name: string, value: string): { readonly url: string } | { readonly problem: string } {
  if (!URL.canParse(value)) return { problem: `${name} is not an address, such as https://gateway.clearent.net.` };
  const url = new URL(value);
  const local = localHosts.includes(url.hostname) || url.hostname.endsWith('.localhost');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) {
    return { problem: `${name} must start with https:// (plain http:// only on this computer).` };
  }
  if (url.username || url.password || url.search || url.hash) {
    return { problem: `${name} must be a plain address, without user name, query or fragment.` };
  }
  return { url: url.origin + url.pathname.replace(/\/+$/, '') };
}

/** Keys travel in headers and addresses: visible ASCII only, so that no runtime quotes them in an error. */
const isKey = (value: string): boolean => /^[\x21-\x7e]{1,2000}$/.test(value);

const isPublicKey = (value: string): boolean =>
  /^30[0-9a-f]{60,}$/i.test(value.trim()) ||
  /^-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----$/.test(value.trim());

/** Reads the stored record, or says in words for the operator what is missing. Never repeats a value. */
export function readCredentials(record: Readonly<Record<string, string>>): CredentialReading {
  const { apiKey = '', publicKey = '', webhookPublicKey = '', gatewayUrl = '', vaultUrl = '' } = record;
  if (!isKey(apiKey))
    return { ok: false, problem: 'apiKey is missing or holds spaces: paste the gateway API key as is.' };
  if (!isKey(publicKey))
    return { ok: false, problem: 'publicKey is missing or holds spaces: paste the public key as is.' };
  if (!isPublicKey(webhookPublicKey)) {
    return { ok: false, problem: 'webhookPublicKey must be the public key that signs webhooks, as PEM or in hex.' };
  }
  const gateway = readBaseUrl('gatewayUrl', gatewayUrl);
  if ('problem' in gateway) return { ok: false, problem: gateway.problem };
  const vault = readBaseUrl('vaultUrl', vaultUrl);
  if ('problem' in vault) return { ok: false, problem: vault.problem };
  return {
    ok: true,
    credentials: { apiKey, publicKey, webhookPublicKey, gatewayUrl: gateway.url, vaultUrl: vault.url },
  };
}

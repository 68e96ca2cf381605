/** Hashes, references and sealed secrets, on WebCrypto so that the core runs in a browser too. */
import { base64url } from 'jose';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const toHex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, '0')).join('');

export async function sha256Hex(text: string): Promise<string> {
  return toHex(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
}

/** `bytes` random bytes as base64url. */
export function randomToken(bytes = 32): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** Keys derived from the one secret of the installation, each for one use. */
export interface Keyring {
  /** Our name for an attempt at the processor: HMAC(secret, attempt id), so a forged or foreign one is recognised. */
  attemptReference(attemptId: string): Promise<string>;
  /** Token of a link: HMAC(secret, id of what it opens), 256 bits. It is never stored: who sends it makes it again. */
  linkToken(subjectId: string): Promise<string>;
  seal(plain: string): Promise<string>;
  /** @throws when the text was not sealed by this key. */
  unseal(sealed: string): Promise<string>;
  /** Raw key for signing session tokens. */
  readonly sessionKey: Uint8Array<ArrayBuffer>;
}

/** @param secret at least 32 characters, the same on every server process of the installation. */
export async function createKeyring(secret: string): Promise<Keyring> {
  if (secret.length < 32) throw new Error('The server secret must have at least 32 characters.');
  const root = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveBits']);
  const derive = (use: string) =>
    crypto.subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: encoder.encode('tillkit'), info: encoder.encode(use) },
      root,
      256,
    );
  const signing = async (use: string) =>
    crypto.subtle.importKey('raw', await derive(use), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const reference = await signing('attempt-reference');
  const links = await signing('link-token');
  const sealing = await crypto.subtle.importKey('raw', await derive('sealed-credentials'), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return {
    sessionKey: new Uint8Array(await derive('session-token')),
    async attemptReference(attemptId) {
      const mac = await crypto.subtle.sign('HMAC', reference, encoder.encode(attemptId));
      return `tk-${toHex(mac).slice(0, 40)}`;
    },
    async linkToken(subjectId) {
      return base64url.encode(new Uint8Array(await crypto.subtle.sign('HMAC', links, encoder.encode(subjectId))));
    },
    async seal(plain) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, sealing, encoder.encode(plain));
      return `${base64url.encode(iv)}.${base64url.encode(new Uint8Array(sealed))}`;
    },
    async unseal(text) {
      const [iv = '', sealed = ''] = text.split('.');
      const plain = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: new Uint8Array(base64url.decode(iv)) },
        sealing,
        new Uint8Array(base64url.decode(sealed)),
      );
      return decoder.decode(plain);
    },
  };
}

/** Signs as a terminal does: ECDSA over SHA-384, DER, hex [G-3]. */
export interface SigningKey {
  /** SubjectPublicKeyInfo as hex: the browser credential `pk` [G-3]. */
  readonly publicKeyHex: string;
  /** The same key as PEM, for whoever verifies. */
  readonly publicKeyPem: string;
  /** PKCS #8 as hex, to be kept and given to `restore`. */
  readonly privateKeyHex: string;
  /** @returns the DER signature in hex over the UTF-8 bytes of `text`. */
  sign(text: string): Promise<string>;
}

/**
 * Makes terminal keys. The real gateway uses brainpoolP384t1 [G-3], which Node has and browsers have not; so the key
 * maker is given from outside, and the browser's default is P-384 under the same signature algorithm.
 */
export interface KeyMaker {
  generate(): Promise<SigningKey>;
  restore(stored: { readonly publicKeyHex: string; readonly privateKeyHex: string }): Promise<SigningKey>;
}

export const toHex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}

/** SubjectPublicKeyInfo bytes as PEM text. */
export function toPem(spki: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...spki));
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
}

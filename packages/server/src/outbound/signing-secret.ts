/** Secrets that sign calls, as Standard Webhooks 1.0.0 writes them: `whsec_` and 24 to 64 bytes in base64. */

const prefix = 'whsec_';

/** A fresh secret of 32 random bytes. */
export function newSigningSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return prefix + btoa(String.fromCharCode(...bytes));
}

/** Whether a call may be signed with it: a short or empty secret would sign, and prove nothing. */
export function isSigningSecret(secret: string): boolean {
  const encoded = secret.startsWith(prefix) ? secret.slice(prefix.length) : '';
  if (encoded.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return false;
  const { length } = atob(encoded);
  return length >= 24 && length <= 64;
}

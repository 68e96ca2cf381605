/** 128 random bits in hexadecimal: 32 visible ASCII characters, within the contract's 16 to 255. */
export function newIdempotencyKey(): string {
  // `crypto.randomUUID` is missing on plain http pages, where an ERP in a local network may well live.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

import { fromHex, type KeyMaker, type SigningKey, toHex, toPem } from './signing-key.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-384' } as const;

/** WebCrypto answers r and s side by side; the gateway's signature is their DER sequence [G-3]. */
function toDer(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2;
  const integer = (bytes: Uint8Array): number[] => {
    let start = 0;
    while (start < bytes.length - 1 && bytes[start] === 0) start++;
    const body = [...bytes.subarray(start)];
    if ((body[0] ?? 0) >= 0x80) body.unshift(0);
    return [0x02, body.length, ...body];
  };
  const body = [...integer(raw.subarray(0, half)), ...integer(raw.subarray(half))];
  return Uint8Array.from([0x30, body.length, ...body]);
}

function signingKey(spki: Uint8Array, pkcs8: Uint8Array, privateKey: CryptoKey): SigningKey {
  return {
    publicKeyHex: toHex(spki),
    publicKeyPem: toPem(spki),
    privateKeyHex: toHex(pkcs8),
    async sign(text) {
      const bytes = new TextEncoder().encode(text);
      const raw = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-384' }, privateKey, bytes);
      return toHex(toDer(new Uint8Array(raw)));
    },
  };
}

/** Keys for pages: P-384, because WebCrypto knows no brainpool curve. */
export const webKeys: KeyMaker = {
  async generate() {
    const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
    const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
    return signingKey(spki, pkcs8, pair.privateKey);
  },
  async restore({ publicKeyHex, privateKeyHex }) {
    const pkcs8 = fromHex(privateKeyHex);
    const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
    return signingKey(fromHex(publicKeyHex), pkcs8, privateKey);
  },
};

/** The signature check on Node, whose OpenSSL knows brainpoolP384t1. Kept apart: adapters themselves are web-standard. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { SignatureVerifier } from './signature-verifier.ts';

function readKey(publicKey: string): KeyObject {
  const key = publicKey.trim();
  return key.startsWith('-----')
    ? createPublicKey(key)
    : createPublicKey({ key: Buffer.from(key, 'hex'), format: 'der', type: 'spki' });
}

/** A key that cannot be read, or is of another kind, verifies nothing. */
export const verifySignatureWithNode: SignatureVerifier = ({ publicKey, message, signature }) => {
  try {
    const key = readKey(publicKey);
    return key.asymmetricKeyType === 'ec' && verify('sha384', message, key, signature);
  } catch {
    return false;
  }
};

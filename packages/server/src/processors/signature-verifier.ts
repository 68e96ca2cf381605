/**
 * Checks a DER-encoded ECDSA signature over SHA-384. Processors sign on curves that WebCrypto does not know
 * (brainpoolP384t1), so the runtime supplies this; see `webhook-verifier-node.ts`.
 */
export type SignatureVerifier = (input: {
  /** PEM or hex SubjectPublicKeyInfo; it names the curve. */
  readonly publicKey: string;
  readonly message: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}) => boolean | Promise<boolean>;

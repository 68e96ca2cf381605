/**
 * Checks an ECDSA signature over SHA-384 on brainpoolP384t1 (G-3), DER-encoded. WebCrypto does not know the curve, so
 * the runtime supplies this; see `webhook-verifier-node.ts`.
 */
export type SignatureVerifier = (input: {
  /** PEM or hex SubjectPublicKeyInfo. */
  readonly publicKey: string;
  readonly message: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}) => boolean | Promise<boolean>;

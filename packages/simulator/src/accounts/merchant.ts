/**
 * One originator at the gateway: a terminal of a merchant, its API key and its key pair. An API key names exactly one
 * terminal (INFERRED from ), so every location of a company is an account of its own.
 */
export interface MerchantAccount {
  /** The simulator's own id of the account; give it to be idempotent. */
  readonly id: string;
  readonly name: string;
  /** MID. Accounts of one company may share it. */
  readonly merchantId: string;
  /** TID. */
  readonly terminalId: string;
  /** Header `api-key` [G-1]. */
  readonly apiKey: string;
  /** Browser credential `pk`: SubjectPublicKeyInfo in hex [G-3]. */
  readonly publicKey: string;
  /** PEM of the key that webhooks are signed with: the terminal's [G-3]. */
  readonly webhookPublicKey: string;
  /** Exact origins that may frame the card fields. */
  readonly allowedOrigins: readonly string[];
  readonly webhookUrl: string | null;
  readonly created: string;
}

/** Body of `POST /control/merchants`. With an `id` already known, the account is changed and keeps its keys. */
export interface MerchantInput {
  readonly id?: string | undefined;
  readonly name: string;
  readonly merchantId?: string | undefined;
  readonly terminalId?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly webhookUrl?: string | null | undefined;
}

/** Body of `PATCH /control/merchants/{id}`. */
export interface MerchantPatch {
  readonly name?: string | undefined;
  readonly allowedOrigins?: readonly string[] | undefined;
  readonly webhookUrl?: string | null | undefined;
}

/** An account with the private half of its key: stays inside the simulator. */
export interface MerchantRecord extends MerchantAccount {
  readonly privateKeyHex: string;
}

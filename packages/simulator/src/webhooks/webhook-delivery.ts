/** One webhook as it was sent, for the panel and for tests. */
export interface WebhookDelivery {
  readonly id: string;
  /** The simulator's account id. */
  readonly merchantId: string;
  readonly transactionId: string;
  /** Type of the transaction, or the status of a bank debit. */
  readonly event: string;
  readonly invoice: string | null;
  readonly url: string;
  /** `true`: the honest notice. The others come from faults. */
  readonly kind: 'true' | 'copy' | 'forged' | 'unknown' | 'misdirected' | 'lost';
  readonly state: 'waiting' | 'delivered' | 'failed' | 'lost';
  readonly attempts: readonly WebhookAttempt[];
  readonly created: string;
}

export interface WebhookAttempt {
  readonly at: string;
  readonly status: number | null;
  readonly error: string | null;
}

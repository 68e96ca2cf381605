/** What a Clearent terminal account can do in this adapter, as data. Fees and rates never stand here. */
import type { ProcessorCapabilities } from '@tillkit/contract';
import type { InquiryPromise } from '../processor.ts';
import { WINDOW_DAYS } from './inquiries.ts';
import { CURRENCY } from './outcomes.ts';

export const capabilities: ProcessorCapabilities = {
  methods: ['card', 'ach'],
  manualCapture: true,
  partialCapture: true,
  partialRefund: true,
  // The gateway could (G-1); this adapter has no call for it.
  unmatchedRefund: false,
  void: true,
  terminal: {
    cancel: false,
    poll: false,
    // Its token would lie at the device's account, and no other account may charge it (INFERRED from ).
    saveCard: false,
    pairing: [
      { name: 'apiKey', secret: true, required: true },
      // These two only let the device's own webhooks be verified.
      { name: 'publicKey', secret: false, required: false },
      { name: 'webhookPublicKey', secret: false, required: false },
    ],
  },
  idempotency: 'search',
  settlement: 'batch',
  closeBatch: false,
  disputes: false,
  currencies: [CURRENCY],
  countries: ['US'],
};

/** No page says how soon a transaction can be searched: this is our own caution. */
export const DEFAULT_VISIBILITY_DELAY_MS = 15_000;

/**
 * How long a device may wait for a card and its PIN is UNKNOWN (2.8); others take two minutes for each [P-11]. Also the
 * longest that we wait for the blocking call.
 */
export const DEFAULT_TERMINAL_PATIENCE_MS = 5 * 60_000;

export const inquiryPromise = (visibilityDelayMs: number): InquiryPromise => ({
  visibilityDelayMs,
  windowDays: WINDOW_DAYS,
  // `check-field` returns the *paid* original instead of charging again (G-2, X-4). Nothing is said of one still under
  // way, which is why the core sends again only after a search beyond the visibility delay has found nothing.
  resendIsSafe: true,
});

/** What the pages get from the control API. Types only: the pages import nothing that runs. */
import type { BookLine } from '../../book/book-view.ts';
import type { CardToken } from '../../book/transaction.ts';
import type { FaultKind } from '../../faults/catalogue.ts';
import type { FaultRule, FaultSeed } from '../../faults/rule.ts';
import type { TestCard } from '../../gateway/test-cards.ts';
import type { MailMessage } from '../../mail/message.ts';
import type { DeviceView } from '../../terminal/device-view.ts';
import type { WebhookDelivery } from '../../webhooks/webhook-delivery.ts';

export type { BookLine, CardToken, DeviceView, FaultKind, FaultRule, MailMessage, TestCard, WebhookDelivery };

/** Answer of `GET /control/overview`. Lists are cut to the newest. */
export interface Overview {
  readonly transactions: readonly BookLine[];
  readonly transactionCount: number;
  readonly totals: Totals;
  readonly tokens: readonly CardToken[];
  readonly webhooks: readonly WebhookDelivery[];
  readonly merchants: readonly { readonly id: string; readonly name: string }[];
  readonly faults: readonly FaultRule[];
  readonly seed: FaultSeed | null;
  readonly latencyMs: number;
  readonly mailCount: number;
}

/** Of the whole book: decimal dollars, and a count. */
export interface Totals {
  readonly taken: `${number}`;
  readonly returned: `${number}`;
  readonly declined: number;
}

/** Answer of `GET /control/test-cards`. */
export interface TestData {
  readonly cards: readonly (TestCard & { readonly meaning: string })[];
  readonly amounts: readonly { readonly amount: string; readonly code: string; readonly meaning: string }[];
}

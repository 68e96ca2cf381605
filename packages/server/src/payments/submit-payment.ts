/** The end of T0: what is sent is written down, with its lease, before a byte leaves; what needs no sending is posted. */
import type { Location } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { ApiProblem } from '../http/problem.ts';
import { StoredAnswer } from '../http/route-call.ts';
import { findSealedAccount, type SealedAccount } from '../locations/processor-account-store.ts';
import type { ChargeSource } from '../processors/processor.ts';
import { findSettingsAt } from '../settings/index.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { sha256Hex } from '../shared/secrets.ts';
import { holdTerminal, type TerminalRow } from '../terminals/index.ts';
import { applyPayment, tell } from './apply-payment.ts';
import { insertAttempt } from './attempt-store.ts';
import type { SendableAttempt } from './charge-request.ts';
import { history } from './history-text.ts';
import { type PaymentRow, recordTimeline, type TimelineNote } from './payment-store.ts';
import type { ResolvedSource } from './resolve-source.ts';

type SubmittedAttempt = SendableAttempt & { readonly subject_id: string };

export type Submitted =
  | { readonly state: 'answered'; readonly answer: StoredAnswer }
  | {
      readonly state: 'submitted';
      readonly attempt: SubmittedAttempt;
      readonly account: SealedAccount;
      readonly source: ChargeSource;
    }
  /** The customer has the word now: nobody waits for it in a request. */
  | { readonly state: 'at_terminal'; readonly attempt: SubmittedAttempt; readonly account: SealedAccount };

/** What is sent for a payment. */
export interface Prepared {
  readonly payment: PaymentRow;
  readonly source: ResolvedSource;
  /** Of the location; a terminal has its own. */
  readonly accountId: string | null;
  readonly companyName: string;
  /** Set aside first, and captured later. */
  readonly hold: boolean;
  /** Not written to its history yet. */
  readonly notes: readonly TimelineNote[];
}

/** The name of an attempt, made outside: a transaction may run again. */
export interface NamedAttempt {
  readonly id: string;
  readonly reference: string;
}

/** The caller holds the payment. @throws ApiProblem `terminal_busy`, `terminal_unusable` */
export async function submitPayment(
  backend: Backend,
  tx: Tx,
  { payment, source, accountId, companyName, hold, notes }: Prepared,
  named: NamedAttempt,
): Promise<Submitted> {
  const { id: paymentId, company_id: companyId } = payment;
  if (!source.charge && !source.terminal) {
    const facts = { processorReference: null, authorizationCode: null, savedMethod: null, notes };
    const body = await applyPayment(backend, tx, payment, facts);
    return { state: 'answered', answer: new StoredAnswer(201, body, false) };
  }
  await tell(tx, payment, 'payment.processing');
  const charged = source.charge?.source;
  const frozen = {
    kind: 'charge' as const,
    methodRef: charged?.kind === 'stored' ? charged.methodRef : null,
    ...(charged?.bank && { bank: charged.bank }),
    ...(source.terminal && { terminal: true as const }),
    ...(hold && { hold: true as const }),
    saveMethod: source.charge != null && source.charge.save !== null,
    orderNumber: payment.reference,
    customerRef: payment.customer_id,
    description: `${companyName}: payment ${payment.reference}`.slice(0, 100),
  };
  const account = await findSealedAccount(tx, source.terminal?.processor_account_id ?? accountId ?? '');
  if (!account) throw new Error('The processor account does not exist.');
  const { amount_minor: amountMinor, currency } = payment;
  const attempt = await insertAttempt(tx, {
    id: named.id,
    companyId,
    kind: 'charge',
    subjectId: paymentId,
    processorAccountId: account.id,
    reference: named.reference,
    request: frozen,
    requestHash: await sha256Hex(canonicalJson({ ...frozen, amount: { minor: amountMinor, currency } })),
    adapterVersion: '1',
    amountMinor,
    currency,
    leaseOwner: backend.instanceId,
  });
  const sent = source.terminal ? history.atTerminal(source.terminal.name) : history.sent;
  await recordTimeline(tx, { companyId, paymentId }, [...notes, { kind: 'submitted', by: null, text: sent }]);
  if (source.terminal) await holdForPayment(backend, tx, { terminal: source.terminal, account, paymentId });
  backend.reached('opening');
  return charged
    ? { state: 'submitted', attempt, account, source: charged }
    : { state: 'at_terminal', attempt, account };
}

/** The device belongs to this payment until it has ended, or can no longer begin a charge for it. */
async function holdForPayment(
  backend: Backend,
  tx: Tx,
  held: { readonly terminal: TerminalRow; readonly account: SealedAccount; readonly paymentId: string },
): Promise<void> {
  const { terminal, account, paymentId } = held;
  const port = backend.processorNamed(account.processor).terminal;
  if (!port)
    throw new ApiProblem('terminal_unusable', `The processor of ${terminal.name} takes no payments on terminals.`, {
      param: 'source.terminalId',
    });
  await holdTerminal(tx, terminal, { paymentId, patienceMs: port.patienceMs });
}

/** Where a payment stands once it is submitted; null for what is only recorded. */
export const stageOf = (source: ResolvedSource): PaymentRow['stage'] =>
  source.terminal ? 'at_terminal' : source.charge ? 'submitted' : null;

/** What is debited cannot be set aside, and what is only recorded need not be. */
const isCard = (source: ResolvedSource): boolean =>
  source.terminal != null || (source.charge != null && source.charge.source.bank === undefined);

/** How an order's money moves. */
export interface OrderCapture {
  /** Set aside before anything else. */
  readonly hold: boolean;
  /** Set aside is taken as soon as the order is confirmed. */
  readonly capture: boolean;
  /** It would be set aside, if its processor could. */
  readonly unsupported: boolean;
}

export const atOnce: OrderCapture = { hold: false, capture: true, unsupported: false };

/**
 * a card is authorized first where the location says so; held to a device it is charged at once. Where the vendor is asked about
 * the order, both are authorized while it is. Neither where the processor cannot.
 */
export async function captureOf(
  tx: Tx,
  location: Location,
  { source, asksVendor }: { readonly source: ResolvedSource; readonly asksVendor: boolean },
): Promise<OrderCapture> {
  const settings = await findSettingsAt(tx, location.id);
  const later = settings?.captureUponConfirmation === false && !source.terminal;
  if (!isCard(source) || !(later || asksVendor)) return atOnce;
  const able = location.integration.capabilities?.manualCapture === true;
  return { hold: able, capture: !later, unsupported: !able && later };
}

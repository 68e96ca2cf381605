/**
 * Receive a payment: T0, the call, T2. T0 claims the key, locks and holds what the payment is for, and
 * stores the attempt before a byte leaves; `send-attempt.ts` calls; `settle-attempt.ts` is T2.
 */
import { type Location, newId, type Payment } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { findPayer } from '../customers/customer-store.ts';
import type { Tx } from '../database/database.ts';
import type { ApiLocale } from '../http/api-locale.ts';
import { authorizeAt } from '../http/authorize.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { type CallContext, type Intent, StoredAnswer } from '../http/route-call.ts';
import { claimKey, stillRunning } from '../idempotency/idempotency-store.ts';
import { getCompany } from '../locations/company-store.ts';
import { findLocation } from '../locations/location-store.ts';
import { findSealedAccount, type SealedAccount, unsealAccount } from '../locations/processor-account-store.ts';
import { holdOrder, type OrderToPay } from '../orders/hold-order.ts';
import type { ChargeSource } from '../processors/processor.ts';
import { hasPermission, mayUseLocation, type StaffPrincipal } from '../sessions/principal.ts';
import { findSettingsAt } from '../settings/index.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { plainDateIn } from '../shared/plain-date.ts';
import { sha256Hex } from '../shared/secrets.ts';
import { holdTerminal, type TerminalRow } from '../terminals/index.ts';
import { applyPayment, tell } from './apply-payment.ts';
import { findAttemptOf, insertAttempt } from './attempt-store.ts';
import { isAtTerminal, type SendableAttempt } from './charge-request.ts';
import { holdAllocations } from './hold-allocations.ts';
import { assertMayReceive } from './location-policy.ts';
import { nothingPlanned, type PaymentRequest, planPayment } from './payment-input.ts';
import { findRecentDuplicate, insertPayment, presentPayment, recordTimeline, type Viewer } from './payment-store.ts';
import { readPayment } from './read-payment.ts';
import { type ResolvedSource, resolveSource } from './resolve-source.ts';
import { sendAttempt } from './send-attempt.ts';
import { takeAtTerminal } from './terminal-session.ts';

/** How long a second payment alike counts as a repetition, in minutes. */
const duplicateWindowMinutes = 10;

export interface ReceivePayment {
  readonly call: CallContext;
  readonly principal: StaffPrincipal;
  readonly intent: Intent;
  /** What is asked for, worked out inside T0 from what holds then. */
  readonly ask: (tx: Tx) => Promise<AskedPayment>;
  readonly locale: ApiLocale;
}

export interface AskedPayment {
  readonly request: PaymentRequest;
  /** The order that the payment confirms; the caller holds its row. */
  readonly order: OrderToPay | null;
}

/** What T0 left behind. */
type Opened =
  | { readonly state: 'answered'; readonly answer: StoredAnswer }
  | { readonly state: 'running'; readonly paymentId: string }
  | {
      readonly state: 'submitted';
      readonly attempt: SendableAttempt & { readonly subject_id: string };
      readonly account: SealedAccount;
      readonly source: ChargeSource;
    }
  /** The customer has the word now: nobody waits for it in a request. */
  | {
      readonly state: 'at_terminal';
      readonly attempt: SendableAttempt & { readonly subject_id: string };
      readonly account: SealedAccount;
    };

/** @throws ApiProblem before anything moves; after T0 the answer is always the payment, whatever became of it. */
export async function receivePayment(backend: Backend, input: ReceivePayment): Promise<StoredAnswer> {
  const { companyId } = input.principal;
  const viewer: Viewer = { detailed: true, locale: input.locale };
  // Everything random or signed is made outside: T0 may run again after a serialization failure.
  const ids = { paymentId: newId('payment'), attemptId: newId('attempt') };
  const reference = await backend.keyring.attemptReference(ids.attemptId);
  const opened = await backend.store.inCompany(companyId, (tx) =>
    openPayment(backend, tx, input, { ...ids, reference }),
  );
  if (opened.state === 'answered') return opened.answer;
  if (opened.state === 'running') return joinRunning(backend, companyId, opened.paymentId, viewer);
  backend.reached('opened');
  if (opened.state === 'at_terminal') {
    const { attempt } = opened;
    const account = await unsealAccount(backend, opened.account);
    backend.inBackground((stopping) => takeAtTerminal(backend, { attempt, opened: account, fence: 1 }, stopping));
    return answerWith(await currentPayment(backend, companyId, attempt.subject_id, viewer), false);
  }
  const { attempt, source } = opened;
  const body = await sendAttempt(backend, {
    attempt,
    opened: await unsealAccount(backend, opened.account),
    fence: 1,
    source,
  });
  if (body !== null) return new StoredAnswer(201, body, false);
  return answerWith(await currentPayment(backend, companyId, attempt.subject_id, viewer), false);
}

const answerWith = (payment: Payment, replayed: boolean): StoredAnswer =>
  new StoredAnswer(201, JSON.stringify(payment), replayed);

async function currentPayment(
  backend: Backend,
  companyId: string,
  paymentId: string,
  viewer: Viewer,
): Promise<Payment> {
  const payment = await backend.store.inCompany(companyId, (tx) => presentPayment(tx, paymentId, viewer));
  if (!payment) throw notFound('payment', 'paymentId');
  return payment;
}

/**
 * A replay of a payment that is not decided: 409 while somebody works on it, else what is known now. At a terminal that may be
 * minutes, and the first answer was given long ago: the replay is answered as that was.
 */
async function joinRunning(
  backend: Backend,
  companyId: string,
  paymentId: string,
  viewer: Viewer,
): Promise<StoredAnswer> {
  const attempt = await backend.store.inCompany(companyId, (tx) => findAttemptOf(tx, paymentId));
  if (attempt?.leased) {
    if (!isAtTerminal(attempt)) throw stillRunning();
    return answerWith(await currentPayment(backend, companyId, paymentId, viewer), true);
  }
  const payment = await readPayment(backend, companyId, paymentId, viewer);
  if (!payment) throw notFound('payment', 'paymentId');
  return answerWith(payment, true);
}

async function openPayment(
  backend: Backend,
  tx: Tx,
  input: ReceivePayment,
  ids: { paymentId: string; attemptId: string; reference: string },
): Promise<Opened> {
  const { principal, intent } = input;
  const { companyId } = principal;
  const claim = await claimKey(tx, companyId, intent, ids.paymentId);
  if (claim.state === 'finished') return { state: 'answered', answer: claim.answer };
  if (claim.state === 'running') return { state: 'running', paymentId: claim.subjectId ?? '' };

  const asked = await input.ask(tx);
  const { request, order } = asked;
  const { company, location, customer, source } = await checkRequest(backend, tx, input, asked);
  // What an order is paid for has no invoice yet.
  const plan = order
    ? nothingPlanned
    : planPayment(request, {
        tolerance: company.writeOffTolerance,
        mayWriteOff: hasPermission(principal, 'payments:adjust'),
      });
  const fingerprint = await refuseDuplicate(tx, input, asked, source);
  const { paymentId } = ids;
  const payment = await insertPayment(tx, {
    id: paymentId,
    company_id: companyId,
    customer_id: request.customerId,
    location_id: location.id,
    order_id: order?.id ?? null,
    order_credits: order ? JSON.stringify(order.credits) : null,
    reference: `P-${paymentId.slice(-8)}`,
    currency: request.amount.currency,
    amount_minor: request.amount.minor,
    status: 'processing',
    stage: source.terminal ? 'at_terminal' : source.charge ? 'submitted' : null,
    method: JSON.stringify(source.summary),
    payment_method_id: source.charge?.paymentMethodId ?? null,
    terminal_id: source.terminal?.id ?? null,
    save_card: source.charge?.save ? JSON.stringify(source.charge.save) : null,
    bank_authorization: source.charge?.authorization ? JSON.stringify(source.charge.authorization) : null,
    received_on: request.receivedOn ?? plainDateIn(location.timeZone, backend.now()),
    memo: request.memo || null,
    confirmation_email: request.confirmationEmail === undefined ? customer.email : request.confirmationEmail,
    locale: input.locale,
    idempotency_key_hash: intent.keyHash,
    duplicate_fingerprint: fingerprint,
    created_by: principal.userName,
  });
  const owner = { companyId, paymentId, customerId: request.customerId, currency: request.amount.currency, principal };
  await holdAllocations(tx, owner, plan);
  if (order) await holdOrder(tx, order, owner);
  const capture = order ? await captureOf(tx, location, source) : 'now';
  const received = `Received by ${principal.userName}.`;
  const text =
    capture === 'unsupported' ? `${received} Charged at once: the processor cannot authorize first.` : received;
  const created = { kind: 'created', by: principal.userName, text } as const;
  await recordAudit(
    tx,
    { principal, requestId: input.call.requestId, ip: input.call.ip },
    {
      companyId,
      action: 'payment.receive',
      subjectId: paymentId,
      locationId: location.id,
      details: {
        amount: request.amount,
        source: request.source.type,
        ...(order && { orderId: order.id }),
        ...('save' in request.source && { save: request.source.save }),
      },
    },
  );
  if (!source.charge && !source.terminal) {
    const facts = { processorReference: null, authorizationCode: null, savedMethod: null, notes: [created] };
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
    ...(capture === 'later' && { hold: true as const }),
    saveMethod: source.charge != null && source.charge.save !== null,
    orderNumber: payment.reference,
    customerRef: request.customerId,
    description: `${company.name}: payment ${payment.reference}`.slice(0, 100),
  };
  const accountId = source.terminal?.processor_account_id ?? location.integration.processorAccountId ?? '';
  const account = await findSealedAccount(tx, accountId);
  if (!account) throw new Error('The processor account does not exist.');
  const attempt = await insertAttempt(tx, {
    id: ids.attemptId,
    companyId,
    kind: 'charge',
    subjectId: paymentId,
    processorAccountId: account.id,
    reference: ids.reference,
    request: frozen,
    requestHash: await sha256Hex(canonicalJson({ ...frozen, amount: request.amount })),
    adapterVersion: '1',
    amountMinor: request.amount.minor,
    currency: request.amount.currency,
    leaseOwner: backend.instanceId,
  });
  const sent = source.terminal ? `Waiting at ${source.terminal.name}.` : 'Sent to the processor.';
  await recordTimeline(tx, { companyId, paymentId }, [created, { kind: 'submitted', by: null, text: sent }]);
  if (source.terminal) await holdForPayment(backend, tx, { terminal: source.terminal, account, paymentId });
  backend.reached('opening');
  return charged
    ? { state: 'submitted', attempt, account, source: charged }
    : { state: 'at_terminal', attempt, account };
}

/** a card is authorized first where the location says so and its processor can. What is debited or held to a device is not. */
async function captureOf(tx: Tx, location: Location, source: ResolvedSource): Promise<'now' | 'later' | 'unsupported'> {
  if (source.charge == null || source.charge.source.bank !== undefined) return 'now';
  const settings = await findSettingsAt(tx, location.id);
  if (settings?.captureUponConfirmation !== false) return 'now';
  return location.integration.capabilities?.manualCapture ? 'later' : 'unsupported';
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

async function checkRequest(
  backend: Backend,
  tx: Tx,
  { call, principal }: ReceivePayment,
  { request, order }: AskedPayment,
) {
  const location = await findLocation(tx, request.locationId);
  if (!location) throw notFound('location', 'locationId');
  if (!mayUseLocation(principal, location.id)) throw notFound('location', 'locationId');
  const customer = await findPayer(tx, request.customerId);
  if (!customer) throw notFound('customer', 'customerId');
  // What is kept is added: whoever may not do that may still charge it.
  if ('save' in request.source && request.source.save) authorizeAt(principal, 'methods:manage', location.id);
  const company = await getCompany(tx);
  const source = await resolveSource(tx, request, {
    accountId: location.integration.processorAccountId,
    today: plainDateIn(location.timeZone, backend.now()),
    by: principal.userName,
    ip: call.ip,
    now: backend.now(),
    companyName: company.name,
    principal,
  });
  const takesCard = source.summary.type === 'card' || source.terminal !== undefined;
  if (order?.cardsRestricted && takesCard)
    throw new ApiProblem(
      'cards_restricted',
      'Credit cards are restricted for this customer in orders. Take a bank account, or let Receive Payment take the card.',
      { param: 'source' },
    );
  assertMayReceive(source.charge?.source.bank ? 'ach' : takesCard ? 'card' : 'recorded', {
    company,
    location,
    customerCurrency: customer.currency,
    currency: request.amount.currency,
  });
  return { company, location, customer, source };
}

/** @throws ApiProblem `possible_duplicate`, unless the caller insists and may. */
async function refuseDuplicate(
  tx: Tx,
  { principal }: ReceivePayment,
  { request, order }: AskedPayment,
  source: ResolvedSource,
): Promise<string> {
  const invoices = [
    ...new Set(
      [...request.allocations, ...request.creditApplications, ...request.writeOffs].map((use) => use.invoiceId),
    ),
  ].sort();
  const fingerprint = await sha256Hex(
    canonicalJson({
      customer: request.customerId,
      amount: request.amount,
      identity: source.identity,
      invoices,
      ...(order && { order: order.id }),
    }),
  );
  const insists = request.allowDuplicate && hasPermission(principal, 'payments:adjust');
  const earlier = insists ? undefined : await findRecentDuplicate(tx, fingerprint, duplicateWindowMinutes);
  if (earlier)
    throw new ApiProblem(
      'possible_duplicate',
      `The same payment, ${earlier.reference}, was taken less than ${duplicateWindowMinutes} minutes ago. Look at it before taking another.`,
      {
        context: {
          paymentId: earlier.id,
          reference: earlier.reference,
          mayOverride: hasPermission(principal, 'payments:adjust'),
        },
      },
    );
  return fingerprint;
}

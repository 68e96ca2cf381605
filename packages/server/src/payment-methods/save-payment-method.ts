/**
 * Stores a card or a bank account that was entered in the isolated fields: T0 writes the attempt, the processor's vault is
 * called with its reference, T2 stores what may be shown. A lost answer is found again by that reference.
 */
import { type BankAuthorizationAcceptance, type BankEntryResult, type CardEntryResult, newId } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { findCustomer } from '../customers/customer-store.ts';
import type { Tx } from '../database/database.ts';
import type { StoredAuthorization, StoredSaveRequest } from '../database/schema.ts';
import { authorizeAt } from '../http/authorize.ts';
import { errorFields } from '../http/log.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { type CallContext, type Intent, StoredAnswer } from '../http/route-call.ts';
import { claimKey, stillRunning } from '../idempotency/idempotency-store.ts';
import { getCompany } from '../locations/company-store.ts';
import { findLocation } from '../locations/location-store.ts';
import { type OpenedAccount, openProcessorAccount } from '../locations/processor-account-store.ts';
import { claimRequest } from '../method-requests/complete-method-request.ts';
import { findAttempt, insertAttempt } from '../payments/attempt-store.ts';
import type { BankDebit, SaveMethodResult } from '../processors/processor.ts';
import { type LinkPrincipal, type Member, mayUseCustomer, mayUseLocation, nameOf } from '../sessions/principal.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { sha256Hex } from '../shared/secrets.ts';
import { acceptAuthorization } from './bank-authorization.ts';
import { settleSave } from './settle-save.ts';
import { assertMayStore } from './start-card-entry.ts';

const callTimeoutMs = 20_000;

/** What was entered: a card, or a bank account with the authorisation that was accepted. */
type EnteredMethod =
  | { readonly card: CardEntryResult; readonly bank?: undefined }
  | { readonly bank: BankEntryResult; readonly authorization: BankAuthorizationAcceptance; readonly card?: undefined };

type SaveRequest = EnteredMethod & {
  readonly customerId: string;
  readonly locationId: string;
  readonly description: string | null;
  readonly primary: boolean;
};

export interface SavePaymentMethod {
  readonly call: CallContext;
  /** The holder of a link completes its request by this. */
  readonly principal: Member | LinkPrincipal;
  readonly intent: Intent;
  readonly request: SaveRequest;
}

/** @throws ApiProblem before the vault is called; afterwards the stored method, or why it was not stored. */
export async function savePaymentMethod(backend: Backend, input: SavePaymentMethod): Promise<StoredAnswer> {
  const { companyId } = input.principal;
  const attemptId = newId('attempt');
  const reference = await backend.keyring.attemptReference(attemptId);
  const opened = await backend.store.inCompany(companyId, (tx) =>
    openSave(backend, tx, input, { attemptId, reference }),
  );
  if (opened.state === 'answered') return opened.answer;
  const { accountId, bank } = opened;
  const account = await openProcessorAccount(backend, accountId);
  if (!account) throw notFound('processor account', 'locationId');
  const outcome = await callVault(backend, account, input.request, { attemptId, reference, bank });
  await settleSave(backend, {
    companyId,
    attemptId,
    fence: 1,
    outcome,
    visibilityDelayMs: account.processor.inquiry.visibilityDelayMs,
  });
  const answer = await backend.store.inCompany(companyId, (tx) => claimKey(tx, companyId, input.intent));
  if (answer.state === 'finished') return new StoredAnswer(answer.answer.status, answer.answer.body, false);
  throw notDecidedYet();
}

type Opened =
  | { readonly state: 'answered'; readonly answer: StoredAnswer }
  | { readonly state: 'submitted'; readonly accountId: string; readonly bank: BankDebit | null };

const notDecidedYet = () =>
  new ApiProblem(
    'processor_unavailable',
    "The processor's answer was lost; whether it was stored is being found out. It appears in the list by itself if it was; ask again with the same key.",
    {
      retryAfter: 2,
    },
  );

async function openSave(
  backend: Backend,
  tx: Tx,
  input: SavePaymentMethod,
  ids: { attemptId: string; reference: string },
): Promise<Opened> {
  const { principal, request, intent } = input;
  const { companyId } = principal;
  const claim = await claimKey(tx, companyId, intent, ids.attemptId);
  if (claim.state === 'finished') return { state: 'answered', answer: claim.answer };
  if (claim.state === 'running') {
    const earlier = claim.subjectId === null ? undefined : await findAttempt(tx, claim.subjectId);
    throw earlier?.state === 'submitted' ? stillRunning() : notDecidedYet();
  }
  const location = await findLocation(tx, request.locationId);
  if (!location || !mayUseLocation(principal, location.id)) throw notFound('location', 'locationId');
  const customer = await findCustomer(tx, request.customerId);
  if (!customer || !mayUseCustomer(principal, customer.id)) throw notFound('customer', 'customerId');
  authorizeAt(principal, 'methods:manage', location.id);
  const accountId = assertMayStore(location, request.card ? 'card' : 'ach');
  const asked = principal.kind === 'link' ? await claimRequest(backend, tx, principal, ids.attemptId) : null;
  const provenanceBy = asked?.email ?? (principal.kind === 'customer' ? customer.name : nameOf(principal).name);
  const facts = request.card
    ? cardFacts(request.card)
    : bankFacts(
        request.bank,
        acceptAuthorization(request.authorization, {
          companyName: (await getCompany(tx)).name,
          enteredBy: principal.kind === 'staff' ? 'staff' : 'holder',
          acceptedBy: provenanceBy,
          at: backend.now(),
          ip: input.call.ip,
          param: 'authorization.version',
        }),
      );
  const frozen: StoredSaveRequest = {
    ...facts,
    description: request.description || null,
    primary: request.primary,
    provenanceChannel: asked ? 'link' : principal.kind === 'customer' ? 'checkout' : 'staff',
    provenanceBy,
    keyHash: intent.keyHash,
    locale: input.call.locale,
    ...(asked && { methodRequestId: asked.id }),
  };
  await insertAttempt(tx, {
    id: ids.attemptId,
    companyId,
    kind: 'save_method',
    subjectId: customer.id,
    processorAccountId: accountId,
    reference: ids.reference,
    request: frozen,
    requestHash: await sha256Hex(canonicalJson(frozen)),
    adapterVersion: '1',
    amountMinor: 0,
    currency: location.currency,
    leaseOwner: backend.instanceId,
  });
  await recordAudit(
    tx,
    { principal, requestId: input.call.requestId, ip: input.call.ip },
    {
      companyId,
      action: 'payment_method.save',
      subjectId: customer.id,
      locationId: location.id,
      details:
        facts.kind === 'save_method'
          ? { brand: facts.brand, last4: facts.last4 }
          : { accountType: facts.accountType, last4: facts.last4, authorization: facts.authorization },
    },
  );
  const bank = facts.kind === 'save_method' ? null : { entryClass: facts.authorization.entryClass };
  return { state: 'submitted', accountId, bank };
}

function cardFacts({ brand, last4, expiry, holderName, postalCode }: CardEntryResult) {
  const kind = 'save_method' as const;
  return { kind, brand, last4, expiry, holderName: holderName || null, postalCode: postalCode || null };
}

function bankFacts({ accountType, last4, holderName }: BankEntryResult, authorization: StoredAuthorization) {
  return { kind: 'save_bank_account' as const, accountType, last4, holderName, authorization };
}

async function callVault(
  backend: Backend,
  opened: OpenedAccount,
  request: SaveRequest,
  attempt: { attemptId: string; reference: string; bank: BankDebit | null },
): Promise<SaveMethodResult> {
  try {
    return await opened.processor.saveMethod(
      opened.account,
      {
        attemptRef: attempt.reference,
        token: request.card ? request.card.token : request.bank.token,
        ...(attempt.bank && { bank: attempt.bank }),
        description: request.description || null,
        customerRef: request.customerId,
      },
      { signal: AbortSignal.timeout(callTimeoutMs) },
    );
  } catch (error) {
    backend.log.error('save_threw', { attemptId: attempt.attemptId, ...errorFields(error) });
    return {
      state: 'unknown',
      message: 'The adapter failed while the method was being stored.',
      trace: { exchangeId: null, httpStatus: null, code: null },
    };
  }
}

/**
 * Notices from processors. Whatever they say is judged like any other evidence; nothing is believed unsigned: of an unsigned
 * one only the id counts, and the processor is asked.
 */
import { routes } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import { type App, bindRoute } from '../http/bind-route.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import { type OpenedAccount, openProcessorAccount } from '../locations/processor-account-store.ts';
import type { ProcessorHint, ProcessorNotice } from '../processors/processor.ts';
import type { Evidence } from './attempt.ts';
import {
  findAttemptByProcessorReference,
  findAttemptByReference,
  hastenInquiry,
  leaseForInquiry,
} from './attempt-store.ts';
import { isHold } from './charge-request.ts';
import { inquireAttempt } from './send-attempt.ts';
import { settleAttempt } from './settle-attempt.ts';

export function bindProcessorWebhookRoutes(app: App, backend: Backend): void {
  /** By account: when an id that no attempt has was last asked about. */
  const lastStrays = new Map<string, number>();
  bindRoute(app, backend, routes.processorWebhooks.receive, async (call) => {
    const opened = await openProcessorAccount(backend, call.params.processorAccountId);
    if (!opened) throw notFound('processor account', 'processorAccountId');
    const result = await opened.processor.parseWebhook(opened.account, call.raw, call.headers);
    if (result.state === 'refused')
      throw new ApiProblem('unauthenticated', 'The notice is not signed by the processor.');
    if (result.state === 'verified') for (const notice of result.notices) await takeNotice(backend, opened, notice);
    for (const hint of result.hints) await takeHint(backend, opened, hint, lastStrays);
    return undefined;
  });
}

async function takeNotice(backend: Backend, opened: OpenedAccount, notice: ProcessorNotice): Promise<void> {
  const { kind, charge, originalRef } = notice;
  if (originalRef !== null) await askAboutOriginal(backend, opened, originalRef);
  if (kind === 'charge' && charge?.attemptRef != null)
    await settleByReference(backend, opened, charge.attemptRef, charge);
}

/** Something was done to a charge that may be more than we know of: an authorization voided in the processor's portal. */
async function askAboutOriginal(backend: Backend, { account, companyId }: OpenedAccount, ref: string): Promise<void> {
  await backend.store.inCompany(companyId, async (tx) => {
    const attempt = await findAttemptByProcessorReference(tx, account.id, ref);
    if (attempt && isHold(attempt)) await hastenInquiry(tx, attempt.id);
  });
}

async function settleByReference(
  backend: Backend,
  { account, companyId, processor }: OpenedAccount,
  reference: string,
  evidence: Evidence,
): Promise<void> {
  const attempt = await backend.store.inCompany(companyId, (tx) => findAttemptByReference(tx, reference));
  // This account's word, so it may speak of this account's attempts only.
  if (attempt?.processor_account_id !== account.id) {
    backend.log.warn('notice_without_attempt', { accountId: account.id, companyId });
    return;
  }
  // Storing a card is settled by the vault's answer; the notice of its authorisation of nothing adds nothing.
  if (attempt.kind !== 'charge') return;
  await settleAttempt(backend, {
    companyId,
    attemptId: attempt.id,
    fence: null,
    evidence,
    source: 'webhook',
    visibilityDelayMs: processor.inquiry.visibilityDelayMs,
  });
}

/** Anybody may send hints: a storm of them asks the processor no more often than this about one charge. */
const hintGapMs = 1_000;

async function takeHint(
  backend: Backend,
  opened: OpenedAccount,
  hint: ProcessorHint,
  lastStrays: Map<string, number>,
): Promise<void> {
  const { account, companyId } = opened;
  const known = await backend.store.inCompany(companyId, async (tx) => {
    const attempt = await findAttemptByProcessorReference(tx, account.id, hint.processorRef);
    if (!attempt) return undefined;
    const lease = await leaseForInquiry(tx, attempt.id, { owner: backend.instanceId, minGapMs: hintGapMs });
    if (!lease) await hastenInquiry(tx, attempt.id);
    return { lease };
  });
  if (known?.lease) await inquireAttempt(backend, known.lease);
  if (known === undefined) await takeStray(backend, opened, hint, lastStrays);
}

const strayTimeoutMs = 8_000;

/**
 * An id that no attempt has: our charge may have arrived after all, although its answer was lost and a search did not find it.
 * The processor says which reference of ours it carries. Asked once a second for an account: who hints at more is not worth it.
 */
async function takeStray(
  backend: Backend,
  opened: OpenedAccount,
  { kind, processorRef }: ProcessorHint,
  lastStrays: Map<string, number>,
): Promise<void> {
  const { account, processor } = opened;
  const now = performance.now();
  if (now - (lastStrays.get(account.id) ?? Number.NEGATIVE_INFINITY) < hintGapMs) return;
  lastStrays.set(account.id, now);
  const signal = AbortSignal.timeout(strayTimeoutMs);
  const evidence = await processor.retrieve(account, processorRef, { kind, signal });
  const reference = evidence.state === 'found' ? evidence.charge.attemptRef : null;
  if (reference !== null) await settleByReference(backend, opened, reference, evidence);
}

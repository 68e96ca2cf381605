/** Finding out what became of a bank debit: by the gateway's id, and by our reference. */
import { equals, toDecimal } from '@tillkit/contract';
import type { InquiryResult, ProcessorTrace } from '../processor.ts';
import { debitAmount, judgeDebit, type KnownDebit } from './ach-status.ts';
import type { WireDebit } from './ach-wire.ts';
import { type ClearentContext, exchange } from './client.ts';
import type { ClearentCredentials } from './credentials.ts';
import { notFound, type Question, resembles, searchTime } from './inquiries.ts';

export type DebitSearch =
  | { readonly ok: true; readonly debits: readonly WireDebit[]; readonly trace: ProcessorTrace }
  | { readonly ok: false; readonly message: string; readonly httpStatus: number | null };

export const debitPath = (id: string): `/ach/transactions/${string}` => `/ach/transactions/${encodeURIComponent(id)}`;

const MAX_PAGES = 20;
const MINUTE = 60_000;
const unavailable = (message: string): InquiryResult => ({ state: 'unavailable', message });

/** GET /ach/transactions with filters; 204 when nothing fits. */
export async function searchDebits(
  context: ClearentContext,
  credentials: ClearentCredentials,
  filter: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<DebitSearch> {
  const debits: WireDebit[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const query = { ...filter, 'page-size': '100', ...(page === 1 ? {} : { page: String(page) }) };
    const answer = await exchange(context, credentials, { method: 'GET', path: '/ach/transactions', query }, signal);
    if (answer.kind !== 'answer') return { ok: false, message: answer.message, httpStatus: null };
    const { envelope, httpStatus, trace } = answer;
    if (httpStatus === 204) return { ok: true, debits, trace };
    if (httpStatus !== 200 || !envelope.success) {
      return { ok: false, message: `The gateway answered ${httpStatus} to a search.`, httpStatus };
    }
    debits.push(...envelope.debits);
    if (!envelope.morePages) return { ok: true, debits, trace };
  }
  return { ok: false, message: 'The search finds more than can be read.', httpStatus: null };
}

/** GET /ach/transactions/{id} */
export async function retrieveDebit(
  context: ClearentContext,
  credentials: ClearentCredentials,
  processorRef: string,
  signal: AbortSignal,
): Promise<InquiryResult> {
  const answer = await exchange(context, credentials, { method: 'GET', path: debitPath(processorRef) }, signal);
  if (answer.kind !== 'answer') return unavailable(answer.message);
  if (answer.httpStatus === 404 || answer.httpStatus === 204) return { state: 'not_found' };
  const [debit] = answer.envelope.debits;
  if (answer.httpStatus !== 200 || debit?.id !== processorRef) {
    return unavailable(`The gateway answered ${answer.httpStatus} about a bank debit.`);
  }
  const charge = judgeDebit(debit, answer.trace);
  return typeof charge === 'string' ? unavailable(charge) : { state: 'found', charge };
}

/** Searches by invoice; when that finds nothing, by amount since then, because a changed reference would make us debit again. */
export async function findDebit(
  context: ClearentContext,
  credentials: ClearentCredentials,
  question: Question,
  signal: AbortSignal,
): Promise<InquiryResult> {
  const { attemptRef, sentAt } = question;
  const byInvoice = await searchDebits(context, credentials, { invoice: attemptRef }, signal);
  if (!byInvoice.ok) return unavailable(byInvoice.message);
  let own = byInvoice.debits.filter(({ invoice }) => invoice === attemptRef);
  let others = byInvoice.debits;
  if (own.length === 0) {
    const filter = {
      amount: toDecimal(question.amount),
      'status-change-start-date': searchTime(sentAt.getTime() - 10 * MINUTE),
      'date-format': 'yyyy-MM-dd HH:mm z',
    };
    const byAmount = await searchDebits(context, credentials, filter, signal);
    if (!byAmount.ok) return unavailable(byAmount.message);
    own = byAmount.debits.filter(({ invoice }) => invoice === attemptRef);
    others = byAmount.debits;
  }
  if (own.length > 0) return conclude(context, credentials, { question, own, trace: byInvoice.trace }, signal);
  const alike = others.filter(({ invoice }) => resembles(invoice, attemptRef));
  if (alike.length > 0) return contradiction('The gateway holds a bank debit whose reference resembles ours.', alike);
  return notFound(context, question);
}

async function conclude(
  context: ClearentContext,
  credentials: ClearentCredentials,
  found: { readonly question: Question; readonly own: readonly WireDebit[]; readonly trace: ProcessorTrace },
  signal: AbortSignal,
): Promise<InquiryResult> {
  const { question, own, trace } = found;
  const charges: KnownDebit[] = [];
  for (const debit of own) {
    const amount = debitAmount(debit);
    if (amount === null || !equals(amount, question.amount)) {
      return contradiction('The gateway keeps another amount under this reference.', own);
    }
    const charge = judgeDebit(debit, trace);
    if (typeof charge === 'string') return unavailable(charge);
    charges.push(charge);
  }
  const live = charges.filter(
    (charge) => charge.state === 'pending' || (charge.state === 'approved' && !charge.voided),
  );
  if (live.length > 1) return contradiction('The gateway holds several bank debits under one reference.', own);
  const charge = live[0] ?? charges.at(-1);
  if (charge === undefined || charge.processorRef === null) return unavailable('The gateway left out an id.');
  if (charge.state === 'pending') return { state: 'found', charge };
  // A final word ends the attempt for good: by reference and by id the gateway must agree.
  const again = await retrieveDebit(context, credentials, charge.processorRef, signal);
  if (again.state === 'not_found') return unavailable('The gateway finds the bank debit by reference but not by id.');
  if (again.state !== 'found' || again.charge.state === charge.state) return again;
  // Between the two questions a settled one may have come back; nothing else changes a final word.
  if (again.charge.state === 'returned') return again;
  return contradiction('The gateway contradicts itself about this bank debit.', own);
}

const contradiction = (message: string, debits: readonly WireDebit[]): InquiryResult => ({
  state: 'contradiction',
  message,
  processorRefs: debits.flatMap(({ id }) => (id === null ? [] : [id])),
});

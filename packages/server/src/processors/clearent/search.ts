/** GET /transactions with filters: what both inquiries and refused card entries ask. */
import type { ProcessorTrace } from '../processor.ts';
import { type ClearentContext, exchange } from './client.ts';
import type { ClearentCredentials } from './credentials.ts';
import type { WireTransaction } from './wire.ts';

export type Search =
  | { readonly ok: true; readonly transactions: readonly WireTransaction[]; readonly trace: ProcessorTrace }
  | { readonly ok: false; readonly message: string; readonly httpStatus: number | null };

const MAX_PAGES = 20;

/** All pages of a search. The first is asked for without a number, since none is documented for it. */
export async function search(
  context: ClearentContext,
  credentials: ClearentCredentials,
  filter: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Search> {
  const transactions: WireTransaction[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const query = { ...filter, 'page-size': '100', ...(page === 1 ? {} : { page: String(page) }) };
    const answer = await exchange(context, credentials, { method: 'GET', path: '/transactions', query }, signal);
    if (answer.kind !== 'answer') return { ok: false, message: answer.message, httpStatus: null };
    const { envelope, trace } = answer;
    if (answer.httpStatus !== 200 || !envelope.success) {
      const { httpStatus } = answer;
      return { ok: false, message: `The gateway answered ${httpStatus} to a search.`, httpStatus };
    }
    transactions.push(...envelope.transactions, ...(envelope.transaction ? [envelope.transaction] : []));
    if (!envelope.morePages) return { ok: true, transactions, trace };
  }
  return { ok: false, message: 'The search finds more than can be read.', httpStatus: null };
}

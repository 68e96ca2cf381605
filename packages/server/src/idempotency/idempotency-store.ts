/** Idempotency keys (`reliability.md` section 2): claimed in the transaction that does the work. */
import type { Tx } from '../database/database.ts';
import { ApiProblem } from '../http/problem.ts';
import { type Intent, StoredAnswer } from '../http/route-call.ts';

/** Keys of calls that belong to no company. */
export const platformScope = 'platform';

export type Claim =
  | { readonly state: 'claimed' }
  | { readonly state: 'finished'; readonly answer: StoredAnswer }
  /** The first request got as far as T0; its outcome is not decided. */
  | { readonly state: 'running'; readonly subjectId: string | null };

/**
 * Claims a key for what it will make (`subjectId`), or says what became of it. A concurrent claim waits for the other transaction, so two can never both win.
 * @throws ApiProblem `idempotency_key_reused` when the key stands for another request; the first one is not revealed.
 */
export async function claimKey(
  tx: Tx,
  companyId: string,
  intent: Intent,
  subjectId: string | null = null,
): Promise<Claim> {
  const claimed = await tx
    .insertInto('idempotency_keys')
    .values({
      company_id: companyId,
      key_hash: intent.keyHash,
      route: intent.route,
      fingerprint: intent.fingerprint,
      subject_id: subjectId,
      status: null,
      body: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key_hash')
    .executeTakeFirst();
  if (claimed) return { state: 'claimed' };
  const row = await tx
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('key_hash', '=', intent.keyHash)
    .executeTakeFirstOrThrow();
  if (row.route !== intent.route || row.fingerprint !== intent.fingerprint)
    throw new ApiProblem(
      'idempotency_key_reused',
      'This Idempotency-Key was used for a different request. Make a new key for a new intent.',
    );
  if (row.status !== null && row.body !== null)
    return { state: 'finished', answer: new StoredAnswer(row.status, row.body, true) };
  return { state: 'running', subjectId: row.subject_id };
}

/** Stores the answer; from now on every replay gets these bytes. */
export async function finishKey(
  tx: Tx,
  companyId: string,
  keyHash: string,
  answer: { status: number; body: string },
): Promise<void> {
  await tx
    .updateTable('idempotency_keys')
    .set(answer)
    .where('company_id', '=', companyId)
    .where('key_hash', '=', keyHash)
    .where('status', 'is', null)
    .execute();
}

/** What was answered to this key, where the same request has ended; claims nothing. */
export async function findAnswer(tx: Tx, companyId: string, intent: Intent): Promise<StoredAnswer | null> {
  const row = await tx
    .selectFrom('idempotency_keys')
    .select(['status', 'body'])
    .where('company_id', '=', companyId)
    .where('key_hash', '=', intent.keyHash)
    .where('route', '=', intent.route)
    .where('fingerprint', '=', intent.fingerprint)
    .executeTakeFirst();
  return row?.status != null && row.body !== null ? new StoredAnswer(row.status, row.body, true) : null;
}

/** For calls that are one transaction: claims, works, stores the answer, or replays it. */
export async function answerOnce(
  tx: Tx,
  companyId: string,
  intent: Intent,
  work: () => Promise<{ status: number; output: unknown }>,
): Promise<StoredAnswer> {
  const claim = await claimKey(tx, companyId, intent);
  if (claim.state === 'finished') return claim.answer;
  if (claim.state === 'running') throw stillRunning();
  const { status, output } = await work();
  const body = JSON.stringify(output);
  await finishKey(tx, companyId, intent.keyHash, { status, body });
  return new StoredAnswer(status, body, false);
}

export const stillRunning = (): ApiProblem =>
  new ApiProblem(
    'idempotency_in_progress',
    'The first request with this key is still running. Ask again with the same key.',
    { retryAfter: 1 },
  );

import { sql } from 'kysely';
import type { Tx } from '../database/database.ts';

/**
 * One feed of a kind at a time for a company, until the transaction ends: two calls that bring the same new record would
 * otherwise both find it missing and both insert it.
 */
export async function lockFeed(tx: Tx, companyId: string, kind: 'invoices' | 'open_credits' | 'orders'): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${kind} ${companyId}`}, 0))`.execute(tx);
}

/** A payment's history is kept in every language; what was written before stays in English. */
import { type Kysely, sql } from 'kysely';

export const historyInEveryLanguage = {
  name: '0011-history-in-every-language',
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw('alter table timeline_entries add column translations jsonb').execute(db);
  },
};

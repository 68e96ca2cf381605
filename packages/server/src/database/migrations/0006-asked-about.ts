/** Attempts that are still asked about, whatever their state; and a vault's token, by which several accounts may keep a method. */
import { type Kysely, sql } from 'kysely';

const statements = [
  'drop index attempts_to_settle',
  'create index attempts_to_settle on attempts (next_inquiry_at) where next_inquiry_at is not null',
  'drop index payment_methods_by_token',
  'create index payment_methods_by_token on payment_methods (method_ref) where deleted_at is null',
];

export const askedAbout = {
  name: '0006-asked-about',
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/** A vault knows a bank account by one token: entered through two links, it completes both requests with the same method. */
import { type Kysely, sql } from 'kysely';

export const oneAccountManyRequests = {
  name: '0005-one-account-many-requests',
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw('alter table method_requests drop constraint method_requests_payment_method_id_key').execute(db);
    await sql
      .raw(
        'create index method_requests_of_method on method_requests (payment_method_id) where payment_method_id is not null',
      )
      .execute(db);
  },
};

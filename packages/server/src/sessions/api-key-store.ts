/** Secret API keys: stored as hashes, found by hash. */
import { newId } from '@tillkit/contract';
import type { Tx } from '../database/database.ts';
import { randomToken, sha256Hex } from '../shared/secrets.ts';

/** Makes a key for a company; the secret is returned once and kept nowhere. */
export async function createApiKey(tx: Tx, companyId: string): Promise<string> {
  const secret = `tk_sk_${randomToken(32)}`;
  await tx
    .insertInto('api_keys')
    .values({ id: newId('apiKey'), company_id: companyId, secret_hash: await sha256Hex(secret) })
    .execute();
  return secret;
}

/** The key and company behind a secret, or undefined. */
export async function findApiKey(tx: Tx, secretHash: string): Promise<{ id: string; company_id: string } | undefined> {
  return tx
    .selectFrom('api_keys')
    .select(['id', 'company_id'])
    .where('secret_hash', '=', secretHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
}

/** Processor accounts: credentials sealed at rest, unsealed only for a call. */
import { newId, type ProcessorCapabilities } from '@tillkit/contract';
import type { Selectable } from 'kysely';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import type { ProcessorAccountsTable } from '../database/schema.ts';
import type { Processor, ProcessorAccount } from '../processors/processor.ts';

/** Makes this the account of the location; the previous one stays, for the methods it holds. */
export async function replaceProcessorAccount(
  tx: Tx,
  account: {
    companyId: string;
    locationId: string;
    processor: string;
    sealedCredentials: string;
    capabilities: ProcessorCapabilities;
    verifiedAt: Date;
  },
): Promise<string> {
  await tx
    .updateTable('processor_accounts')
    .set({ active: false })
    .where('location_id', '=', account.locationId)
    .where('active', '=', true)
    .execute();
  const id = newId('processorAccount');
  await tx
    .insertInto('processor_accounts')
    .values({
      id,
      company_id: account.companyId,
      location_id: account.locationId,
      processor: account.processor,
      sealed_credentials: account.sealedCredentials,
      capabilities: JSON.stringify(account.capabilities),
      active: true,
      verified_at: account.verifiedAt,
    })
    .execute();
  return id;
}

/** The account of a terminal: it reaches the device, and never counts as the location's. */
export async function insertTerminalAccount(
  tx: Tx,
  account: {
    companyId: string;
    locationId: string;
    terminalId: string;
    processor: string;
    sealedCredentials: string;
    capabilities: ProcessorCapabilities;
    verifiedAt: Date;
  },
): Promise<string> {
  const id = newId('processorAccount');
  await tx
    .insertInto('processor_accounts')
    .values({
      id,
      company_id: account.companyId,
      location_id: account.locationId,
      processor: account.processor,
      sealed_credentials: account.sealedCredentials,
      capabilities: JSON.stringify(account.capabilities),
      active: false,
      terminal_id: account.terminalId,
      verified_at: account.verifiedAt,
    })
    .execute();
  return id;
}

/** The same account again: only the credentials change, so that stored methods keep their account. */
export async function renewCredentials(
  tx: Tx,
  account: { id: string; sealedCredentials: string; capabilities: ProcessorCapabilities; verifiedAt: Date },
): Promise<void> {
  await tx
    .updateTable('processor_accounts')
    .set({
      sealed_credentials: account.sealedCredentials,
      capabilities: JSON.stringify(account.capabilities),
      verified_at: account.verifiedAt,
    })
    .where('id', '=', account.id)
    .execute();
}

export async function findActiveAccount(
  tx: Tx,
  locationId: string,
): Promise<{ id: string; processor: string } | undefined> {
  return tx
    .selectFrom('processor_accounts')
    .select(['id', 'processor'])
    .where('location_id', '=', locationId)
    .where('active', '=', true)
    .executeTakeFirst();
}

/** A processor with the account to call it with. */
export interface OpenedAccount {
  readonly companyId: string;
  readonly locationId: string;
  readonly processor: Processor;
  readonly account: ProcessorAccount;
}

/** An account as it lies in the database. */
export type SealedAccount = Pick<
  Selectable<ProcessorAccountsTable>,
  'id' | 'company_id' | 'location_id' | 'processor' | 'sealed_credentials'
>;

export async function findSealedAccount(tx: Tx, accountId: string): Promise<SealedAccount | undefined> {
  return tx
    .selectFrom('processor_accounts')
    .select(['id', 'company_id', 'location_id', 'processor', 'sealed_credentials'])
    .where('id', '=', accountId)
    .executeTakeFirst();
}

/** Unseals an account for a call. */
export async function unsealAccount(backend: Backend, row: SealedAccount): Promise<OpenedAccount> {
  const credentials: Record<string, string> = JSON.parse(await backend.keyring.unseal(row.sealed_credentials));
  return {
    companyId: row.company_id,
    locationId: row.location_id,
    processor: backend.processorNamed(row.processor),
    account: { id: row.id, processor: row.processor, credentials },
  };
}

/** Finds and unseals an account; undefined when there is no such account. */
export async function openProcessorAccount(backend: Backend, accountId: string): Promise<OpenedAccount | undefined> {
  const row = await backend.store.asSystem((tx) => findSealedAccount(tx, accountId));
  return row && unsealAccount(backend, row);
}

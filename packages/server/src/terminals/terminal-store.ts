/** Payment terminals as rows. Time is the database's clock throughout. */
import type { Terminal, TerminalOutcome, TerminalStatus } from '@tillkit/contract';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { TerminalsTable } from '../database/schema.ts';
import { recordEvent } from '../events/event-store.ts';

export type TerminalRow = Selectable<TerminalsTable> & {
  /** The payment that still has it. */
  busy_with: string | null;
};

const busyWith = sql<string | null>`case when held_until > clock_timestamp() then held_by_payment_id end`.as(
  'busy_with',
);

const terminals = (tx: Tx) => tx.selectFrom('terminals').selectAll().select(busyWith);

export async function findTerminal(tx: Tx, terminalId: string): Promise<TerminalRow | undefined> {
  return terminals(tx).where('id', '=', terminalId).executeTakeFirst();
}

/** Whoever holds the row decides who gets the device. */
export async function lockTerminal(tx: Tx, terminalId: string): Promise<TerminalRow | undefined> {
  return terminals(tx).where('id', '=', terminalId).forNoKeyUpdate().executeTakeFirst();
}

export async function findTerminalOfDevice(tx: Tx, deviceHash: string): Promise<TerminalRow | undefined> {
  return terminals(tx).where('device_hash', '=', deviceHash).executeTakeFirst();
}

export interface TerminalFilter {
  readonly locationId?: string | undefined;
  readonly locationIds: readonly string[] | null;
  readonly status?: TerminalStatus | undefined;
  readonly after: string | null;
  readonly limit: number;
}

/** In the order they were registered. */
export async function listTerminals(tx: Tx, filter: TerminalFilter): Promise<TerminalRow[]> {
  return terminals(tx)
    .$if(filter.locationId !== undefined, (q) => q.where('location_id', '=', filter.locationId ?? ''))
    .$if(filter.locationIds !== null, (q) => q.where('location_id', 'in', [...(filter.locationIds ?? [])]))
    .$if(filter.status !== undefined, (q) => q.where('status', '=', filter.status ?? 'active'))
    .$if(filter.after !== null, (q) => q.where('id', '>', filter.after ?? ''))
    .orderBy('id')
    .limit(filter.limit)
    .execute();
}

export async function insertTerminal(
  tx: Tx,
  terminal: Pick<
    Insertable<TerminalsTable>,
    'id' | 'company_id' | 'location_id' | 'name' | 'processor_account_id' | 'device_hash'
  >,
): Promise<TerminalRow> {
  return tx.insertInto('terminals').values(terminal).returningAll().returning(busyWith).executeTakeFirstOrThrow();
}

/** Changes a terminal, raises its version and tells of it. The caller holds its row. */
export async function changeTerminal(
  tx: Tx,
  terminalId: string,
  change: Partial<
    Pick<
      Insertable<TerminalsTable>,
      'name' | 'location_id' | 'status' | 'processor_account_id' | 'device_hash' | 'held_by_payment_id'
    >
  > & {
    /** From now on. */
    readonly heldForMs?: number;
    readonly outcome?: TerminalOutcome | null;
  },
): Promise<TerminalRow> {
  const { heldForMs, outcome, ...columns } = change;
  const row = await tx
    .updateTable('terminals')
    .set((eb) => ({
      ...columns,
      ...(columns.held_by_payment_id === null && { held_until: null }),
      ...(heldForMs !== undefined && {
        held_until: sql<Date>`clock_timestamp() + make_interval(secs => ${heldForMs / 1000}::float8)`,
      }),
      ...(outcome != null && { last_outcome: outcome, last_outcome_at: sql<Date>`clock_timestamp()` }),
      updated_at: sql<Date>`clock_timestamp()`,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', terminalId)
    .returningAll()
    .returning(busyWith)
    .executeTakeFirstOrThrow();
  await tellTerminal(tx, row);
  return row;
}

export async function tellTerminal(tx: Tx, row: TerminalRow): Promise<void> {
  await recordEvent(tx, {
    companyId: row.company_id,
    type: 'terminal.updated',
    subjectId: row.id,
    customerId: null,
    locationId: row.location_id,
  });
}

export function toTerminal(row: TerminalRow): Terminal {
  return {
    id: row.id,
    name: row.name,
    locationId: row.location_id,
    status: row.status,
    model: row.model,
    processorAccountId: row.processor_account_id,
    busyWith: row.busy_with,
    lastOutcome: row.last_outcome &&
      row.last_outcome_at && { at: row.last_outcome_at.toISOString(), kind: row.last_outcome },
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  };
}

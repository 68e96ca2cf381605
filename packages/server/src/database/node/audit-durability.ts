/** The database may forget a committed payment when the power goes; a payments server refuses to run on it. */
export class UndurableDatabaseError extends Error {
  override readonly name = 'UndurableDatabaseError';
}

type SettingsQuery = (text: string) => Promise<{ rows: { name: string; setting: string }[] }>;

const required = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;

/** @throws UndurableDatabaseError naming each setting that is off (PostgreSQL manual, "Write Ahead Log"). */
export async function auditDurability(query: SettingsQuery): Promise<void> {
  const { rows } = await query(
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
  );
  const off = required.filter((name) => rows.find((row) => row.name === name)?.setting === 'off');
  if (off.length === 0) return;
  throw new UndurableDatabaseError(
    `PostgreSQL runs with ${off.map((name) => `${name} = off`).join(', ')}: a committed payment could be lost. ` +
      'Switch it on, or open the store with durability "as_configured" if the data may be lost.',
  );
}

/** Run as a process of its own: commits numbers to a data folder and notes each one in a file after its commit, until killed. */
import { appendFileSync } from 'node:fs';
import { sql } from 'kysely';
import { openStore } from '../src/database/node/open-store.ts';

const [folder = '', acknowledged = ''] = process.argv.slice(2);
const store = await openStore({ dataDir: folder, checkpoint: { walBytes: 200_000, everyMs: 50 } });
await sql`create table if not exists committed (n bigint primary key, filler text)`.execute(store.kysely);
const last = await sql<{ n: number | null }>`select max(n) as n from committed`.execute(store.kysely);
for (let n = (last.rows[0]?.n ?? 0) + 1; ; n++) {
  await store.kysely.transaction().execute(async (tx) => {
    await sql`insert into committed values (${n}, repeat('x', 500))`.execute(tx);
    await sql`update committed set filler = 'y' where n = ${n - 1}`.execute(tx);
  });
  appendFileSync(acknowledged, `${n}\n`);
}

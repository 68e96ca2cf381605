/**
 * Payments a second on PostgreSQL, one server process, the processor at 0 ms, as a ratio to the floor (`floor.ts`): both in one
 * run, interleaved, medians. Server, simulator, database and load share this machine, so each payment's processor time in
 * server and database is told too (Linux only): it hardly moves with what else runs.
 * `node --conditions=tillkit-source bench/payments/run.ts [rounds] [seconds] [clients]`
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { start } from '../../packages/server/testing/postgres-cluster.ts';
import { createTestDatabase } from '../../packages/server/testing/postgres-template.ts';
import { startServerProcess } from '../../packages/server/testing/server-process.ts';
import { openTestCompany, usd } from '../../packages/server/testing/test-company.ts';
import { startSimulator } from '../../packages/simulator/src/node.ts';
import { cpuTimeMs, parentOf } from './cpu-time.ts';
import { openFloor } from './floor.ts';

const [rounds = 5, seconds = 5, clients = 20] = process.argv.slice(2).map(Number);

async function load(pay: () => Promise<void>) {
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) {
        const at = performance.now();
        await pay();
        times.push(performance.now() - at);
      }
    }),
  );
  const took = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { count: times.length, perSecond: times.length / took, p50: at(0.5), p99: at(0.99) };
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The process that all connections of a cluster belong to. */
async function postmasterOf(url: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const postmaster = parentOf(rows[0].pid);
  await client.end();
  return postmaster;
}

const cluster = await start([]);
const postmaster = await postmasterOf(cluster.url);
const folder = mkdtempSync(join(tmpdir(), 'tillkit-bench-'));
const simulator = await startSimulator({ gatewayPort: 0, vaultPort: 0, smtpPort: 0, frameDir: folder });
const database = await createTestDatabase(cluster.url);
const server = await startServerProcess({ databaseUrl: database.url });
try {
  const company = await openTestCompany((request) => server.send(request), simulator);
  const token = await company.staffToken();
  const customers = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const customer = await company.customer();
      const invoices = await company.invoices(customer, [900_000_000, 900_000_000, 900_000_000]);
      return { customer, invoices, card: await company.storeCard(customer) };
    }),
  );
  let serial = 0;
  const pay = async () => {
    serial++;
    const payer = customers[serial % customers.length];
    if (!payer) return;
    // Amounts differ, or the server would rightly ask whether this is the same payment again.
    const each = 1_000 + serial;
    const answer = await company.pay(
      {
        customerId: payer.customer.id,
        amount: usd(3 * each),
        source: { type: 'stored_method', paymentMethodId: payer.card },
        allocations: payer.invoices.map(({ id }) => ({ invoiceId: id, amount: usd(each) })),
        confirmationEmail: null,
      },
      { key: randomUUID(), token },
    );
    if (answer.status !== 201 || answer.body.status !== 'succeeded') throw new Error(answer.text);
  };
  const call = async () => {
    const answer = await fetch(`${simulator.gatewayUrl}/control/latency`);
    await answer.arrayBuffer();
  };
  const floor = await openFloor(database.url, call);
  await load(pay);
  await load(floor.pay);
  const before = company.charges().length;
  const served = serial;
  const rows: Record<'ours' | 'floor' | 'p50' | 'p99' | 'serverCpu' | 'databaseCpu' | 'floorDatabaseCpu', number>[] =
    [];
  for (let round = 0; round < rounds; round++) {
    const atStart = { server: cpuTimeMs(server.child.pid ?? 0), database: cpuTimeMs(postmaster) };
    const ours = await load(pay);
    const between = { server: cpuTimeMs(server.child.pid ?? 0), database: cpuTimeMs(postmaster) };
    const least = await load(floor.pay);
    rows.push({
      ours: ours.perSecond,
      floor: least.perSecond,
      p50: ours.p50,
      p99: ours.p99,
      serverCpu: (between.server - atStart.server) / ours.count,
      databaseCpu: (between.database - atStart.database) / ours.count,
      floorDatabaseCpu: (cpuTimeMs(postmaster) - between.database) / least.count,
    });
  }
  const charged = company.charges().length - before;
  if (charged !== serial - served) throw new Error(`${charged} charges for ${serial - served} payments.`);
  await floor.close();
  console.table(
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Math.round(value * 10) / 10])),
    ),
  );
  console.log(
    `${cpus().length} x ${cpus()[0]?.model}, Node ${process.versions.node}, ${rounds} rounds of ${seconds} s, ${clients} clients\n` +
      `ours ${median(rows.map((row) => row.ours)).toFixed(0)}/s, floor ${median(rows.map((row) => row.floor)).toFixed(0)}/s, ` +
      `ratio ${median(rows.map((row) => row.ours / row.floor)).toFixed(2)} (median of rounds); ` +
      `p50 ${median(rows.map((row) => row.p50)).toFixed(0)} ms, p99 ${median(rows.map((row) => row.p99)).toFixed(0)} ms; ` +
      `processor time of a payment: server ${median(rows.map((row) => row.serverCpu)).toFixed(1)} ms, database ${median(rows.map((row) => row.databaseCpu)).toFixed(1)} ms (floor's ${median(rows.map((row) => row.floorDatabaseCpu)).toFixed(1)} ms)`,
  );
} finally {
  await server.stop();
  await database.drop();
  await simulator.close();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

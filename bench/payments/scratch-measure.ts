import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { start } from '../../packages/server/testing/postgres-cluster.ts';
import { createTestDatabase } from '../../packages/server/testing/postgres-template.ts';
import { startServerProcess } from '../../packages/server/testing/server-process.ts';
import { openTestCompany, usd } from '../../packages/server/testing/test-company.ts';
import { startSimulator } from '../../packages/simulator/src/node.ts';
import { cpuTimeMs } from './cpu-time.ts';
import { openFloor } from './floor.ts';

const [warm = 200, count = 400, profile = 0] = process.argv.slice(2).map(Number);
const cluster = await start([]);
const admin = new pg.Client(cluster.url);
await admin.connect();
const { rows } = await admin.query('select pg_backend_pid() as pid');
const { readFileSync } = await import('node:fs');
const stat = readFileSync(`/proc/${rows[0].pid}/stat`, 'utf8');
const postmaster = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
const folder = mkdtempSync(join(tmpdir(), 'tillkit-bench-'));
const simulator = await startSimulator({ gatewayPort: 0, vaultPort: 0, smtpPort: 0, frameDir: folder });
const database = await createTestDatabase(cluster.url);
if (profile) process.env.NODE_OPTIONS = '--cpu-prof --cpu-prof-dir=/tmp/perf';
const server = await startServerProcess({ databaseUrl: database.url });
try {
  const company = await openTestCompany((request) => server.send(request), simulator);
  const token = await company.staffToken();
  const customers = [];
  for (let i = 0; i < 20; i++) {
    const customer = await company.customer();
    customers.push({
      customer,
      invoices: await company.invoices(customer, [900_000_000, 900_000_000, 900_000_000]),
      card: await company.storeCard(customer),
    });
  }
  let serial = 0;
  const pay = async () => {
    serial++;
    const payer = customers[serial % customers.length]!;
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
  const run = async (n: number, f: () => Promise<void>) => {
    let left = n;
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        while (left-- > 0) await f();
      }),
    );
  };
  const call = async () => {
    const a = await fetch(`${simulator.gatewayUrl}/control/latency`);
    await a.arrayBuffer();
  };
  const floor = await openFloor(database.url, call);
  await run(warm, pay);
  await run(warm, floor.pay);
  const m = async (name: string, f: () => Promise<void>, n: number) => {
    const s0 = cpuTimeMs(server.child.pid!),
      p0 = cpuTimeMs(postmaster),
      o0 = process.cpuUsage(),
      t0 = performance.now();
    await run(n, f);
    const o = process.cpuUsage(o0),
      el = performance.now() - t0;
    console.log(
      name,
      'server',
      ((cpuTimeMs(server.child.pid!) - s0) / n).toFixed(2),
      'pg',
      ((cpuTimeMs(postmaster) - p0) / n).toFixed(2),
      'bench',
      ((o.user + o.system) / 1000 / n).toFixed(2),
      'ms/payment; wall/s',
      ((n / el) * 1000).toFixed(0),
    );
  };
  await m('ours', pay, count);
  await m('floor', floor.pay, count * 2);
  await floor.close();
} finally {
  await admin.end();
  await server.stop();
  await database.drop();
  await simulator.close();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

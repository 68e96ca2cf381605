import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import { buildCrashImage, type CrashMode, seededRandom } from '../../../testing/crash-image.ts';
import { scratchFolder } from '../../../testing/scratch.ts';
import { RecordedDurableFiles, RecordedStockFiles, type WriteLog } from '../../../testing/write-log.ts';
import { openDurablePglite } from './durable-pglite.ts';

/** Images of each kind; nightly runs ask for more. */
const images = Number(process.env.TILLKIT_CRASH_IMAGES ?? 3);
const commits = 60;

/** Payments-like load: inserts and updates over two tables, an index, and a checkpoint in the middle. */
async function commitUnderLoad(pglite: PGlite, log: WriteLog): Promise<void> {
  await pglite.exec('create table paid (n int primary key, note text); create table total (n bigint)');
  await pglite.exec('insert into total values (0)');
  for (let n = 1; n <= commits; n++) {
    await pglite.transaction(async (tx) => {
      await tx.query('insert into paid values ($1, $2)', [n, 'x'.repeat(n * 7)]);
      await tx.query('update total set n = n + $1', [n]);
    });
    log.acknowledge(n);
    if (n === commits / 2) await pglite.exec('checkpoint');
  }
}

interface Verdict {
  readonly lost: number;
  readonly broken: string | null;
}

/** Opens what a power cut left and counts the acknowledged commits that are not there. */
async function judge(folder: string, acknowledged: number): Promise<Verdict> {
  let pglite: PGlite;
  try {
    pglite = await openDurablePglite(folder);
  } catch (error) {
    return { lost: acknowledged, broken: `does not open: ${String(error).slice(0, 200)}` };
  }
  try {
    if (acknowledged === 0) return { lost: 0, broken: null };
    const { rows } = await pglite.query<{ paid: number; sum: string; total: string; indexed: number }>(
      `select count(*)::int as paid, sum(n)::text as sum, (select n::text from total) as total,
        (select count(*)::int from generate_series(1, ${acknowledged}) g where exists (select from paid p where p.n = g)) as indexed
       from paid`,
    );
    const found = rows[0];
    const lost = acknowledged - (found?.indexed ?? 0);
    const consistent = found !== undefined && found.sum === found.total && found.paid >= found.indexed;
    return { lost, broken: consistent ? null : `does not add up: ${JSON.stringify(found)}` };
  } catch (error) {
    return { lost: acknowledged, broken: String(error).slice(0, 200) };
  } finally {
    await pglite.close();
  }
}

describe('a power cut', { timeout: 600_000 }, () => {
  let folder: string;
  before(async () => {
    folder = scratchFolder('power');
    const pglite = await openDurablePglite(path.join(folder, 'base'));
    await pglite.exec('checkpoint');
    await pglite.close();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const runFrom = async (name: string, open: (root: string) => Promise<{ pglite: PGlite; log: WriteLog }>) => {
    const root = path.join(folder, name);
    cpSync(path.join(folder, 'base'), root, { recursive: true });
    const { pglite, log } = await open(root);
    await commitUnderLoad(pglite, log);
    await pglite.close();
    rmSync(root, { recursive: true });
    return log;
  };

  const verdicts = async (log: WriteLog, mode: CrashMode): Promise<{ label: string; verdict: Verdict }[]> => {
    const results: { label: string; verdict: Verdict }[] = [];
    for (let seed = 1; seed <= images; seed++) {
      const random = seededRandom(seed * 7919);
      const length = Math.ceil(log.entries.length * (0.15 + 0.85 * random()));
      const image = path.join(folder, 'image');
      const acknowledged = buildCrashImage(path.join(folder, 'base'), image, log, { length, mode, random });
      const label = `${mode}, seed ${seed}, after ${length} of ${log.entries.length}, ${acknowledged} acknowledged`;
      results.push({ label, verdict: await judge(image, acknowledged) });
    }
    return results;
  };

  test('takes no acknowledged commit from the durable database', async (t) => {
    const log = await runFrom('durable', async (root) => {
      const files = new RecordedDurableFiles(root);
      return { pglite: await openDurablePglite(root, () => files), log: files.log };
    });
    for (const mode of ['drop-all', 'random', 'torn'] as const) {
      for (const { label, verdict } of await verdicts(log, mode)) {
        t.diagnostic(label);
        assert.deepEqual(verdict, { lost: 0, broken: null }, label);
      }
    }
  });

  test('takes them from PGlite as it is shipped, so this test can tell', async () => {
    const log = await runFrom('stock', async (root) => {
      const files = new RecordedStockFiles(root);
      return { pglite: await PGlite.create({ fs: files }), log: files.log };
    });
    const all = [...(await verdicts(log, 'drop-all')), ...(await verdicts(log, 'random'))];
    const bad = all.filter(({ verdict }) => verdict.lost > 0 || verdict.broken !== null);
    assert.ok(bad.length > images, `only ${bad.length} of ${all.length} images lost anything`);
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const setup = fileURLToPath(new URL('./postgres-global-setup.ts', import.meta.url));

/** Exit code of a run of one test file on PostgreSQL. */
function run(folder: string, body: string): number | null {
  const file = join(folder, 'one.test.mjs');
  writeFileSync(file, `import { test } from 'node:test';\ntest('one', () => {${body}});\n`);
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const args = ['--conditions=tillkit-source', `--test-global-setup=${setup}`, '--test', file];
  return spawnSync(process.execPath, args, { env, stdio: 'ignore' }).status;
}

test('a run on PostgreSQL fails when a test fails, and passes when none does', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tillkit-run-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  assert.equal(run(folder, `throw new Error('no');`), 1);
  assert.equal(run(folder, ''), 0);
});

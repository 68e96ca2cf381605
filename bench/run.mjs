/**
 * `npm run bench [-- grid|payments|card-form] [--rounds 7] [--count 100000] [--only tillkit] [--seconds 5] [--clients 20]`: all when
 * none is named. The grid's peers are installed beside this file when they are missing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '7' },
    count: { type: 'string', default: '100000' },
    only: { type: 'string', multiple: true },
    seconds: { type: 'string', default: '5' },
    clients: { type: 'string', default: '20' },
  },
});
const benches = ['grid', 'payments', 'card-form'];
const subjects = positionals.length > 0 ? positionals : benches;
const unknown = subjects.filter((subject) => !benches.includes(subject));
if (unknown.length > 0) throw new Error(`There is no bench ${unknown.join(', ')}; there are ${benches.join(', ')}.`);

if (subjects.includes('grid')) {
  if (!existsSync(`${here}node_modules/ag-grid-community`)) {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: here, stdio: 'inherit' });
  }
  const { benchGrid } = await import('./grid/run.mjs');
  await benchGrid({
    rounds: Number(values.rounds),
    count: Number(values.count),
    ...(values.only && { only: values.only }),
  });
}
if (subjects.includes('payments')) {
  const script = `${here}payments/run.ts`;
  const load = [values.rounds, values.seconds, values.clients];
  execFileSync(process.execPath, ['--conditions=tillkit-source', script, ...load], { stdio: 'inherit' });
}
if (subjects.includes('card-form')) {
  const script = `${here}card-form/run.ts`;
  execFileSync(process.execPath, ['--conditions=tillkit-source', script, values.rounds], { stdio: 'inherit' });
}

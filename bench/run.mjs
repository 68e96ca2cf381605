/** `npm run bench [-- --rounds 7 --count 100000 --only tillkit]`. Installs the peers it measures against beside this file when they are missing. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
if (!existsSync(`${here}node_modules/ag-grid-community`)) {
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: here, stdio: 'inherit' });
}
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    count: { type: 'string', default: '100000' },
    only: { type: 'string', multiple: true },
  },
});
const { benchGrid } = await import('./grid/run.mjs');
await benchGrid({
  rounds: Number(values.rounds),
  count: Number(values.count),
  ...(values.only && { only: values.only }),
});

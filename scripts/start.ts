/**
 * `npm start`: the whole house on one machine. Simulator, backend and example ERP, each on its own origin as in
 * production, with data that is kept in `.tillkit/` until `npm start -- --fresh`.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFrame } from '../packages/fields/build-frame.ts';
import { buildExamples, buildPages } from './start/build-examples.ts';
import { startDemo } from './start/demo.ts';
import { assertPortsFree, PortTakenError } from './start/ports.ts';

const ports = { erp: 4000, api: 4010, vault: 4020, gateway: 4030, smtp: 4031 };
const root = fileURLToPath(new URL('..', import.meta.url));
const dataDir = join(root, '.tillkit');

const addresses = [
  ['Start here', `http://localhost:${ports.erp}/`],
  ['Example ERP', `http://localhost:${ports.erp}/erp/`],
  ['Control panel', `http://localhost:${ports.gateway}/`],
  ['Inbox', `http://localhost:${ports.gateway}/mail`],
  ['API', `http://localhost:${ports.api}/`],
] as const;

async function main(): Promise<void> {
  await assertPortsFree(Object.values(ports));
  if (process.argv.includes('--fresh')) rmSync(dataDir, { recursive: true, force: true });
  console.log('Building the card frame, the hosted pages and the example ERP ...');
  await Promise.all([buildFrame(), buildPages(root), buildExamples(root)]);
  console.log('Starting the simulator, the backend and the example ERP ...');
  const demo = await startDemo({ root, dataDir, ports, onSeeding: () => console.log('Filling the demo company ...') });
  const width = Math.max(...addresses.map(([name]) => name.length));
  console.log(`\n${addresses.map(([name, url]) => `  ${name.padEnd(width)}  ${url}`).join('\n')}\n`);
  console.log('Ctrl+C stops it; the data stays. npm start -- --fresh begins anew.');

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    console.log('\nStopping ...');
    await demo.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

try {
  await main();
} catch (error) {
  console.error(error instanceof PortTakenError ? `\n${error.message}` : error);
  process.exit(1);
}

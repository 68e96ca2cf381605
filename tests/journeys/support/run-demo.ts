/** The demo of `npm start` on free ports: prints READY and its addresses, and ends with SIGTERM. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFrame } from '../../../packages/fields/build-frame.ts';
import { buildExamples, buildPages } from '../../../scripts/start/build-examples.ts';
import { startDemo } from '../../../scripts/start/demo.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const dataDir = join(process.argv[2] ?? root, 'demo');

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

await buildFrame();
await buildPages(root);
await buildExamples(root);
const [erp = 0, api = 0, vault = 0, gateway = 0, smtp = 0] = await Promise.all(Array.from({ length: 5 }, freePort));
const demo = await startDemo({ root, dataDir, ports: { erp, api, vault, gateway, smtp } });
const { close, ...addresses } = demo;
process.stdout.write(`READY ${JSON.stringify({ ...addresses, dataDir })}\n`);
process.on('SIGTERM', () => void close().then(() => process.exit(0)));

/** The database's thread on a disk that refuses every sync once the folder holds a file named `broken`. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { DurableNodeFS } from '../src/database/node/durable-node-fs.ts';
import { SYNC_FAILED } from '../src/database/node/pglite-protocol.ts';
import { servePglite } from '../src/database/node/pglite-server.ts';

class FailingDisk extends DurableNodeFS {
  protected override syncFile(descriptor: number): void {
    if (existsSync(path.join(this.rootDir, 'broken'))) throw new Error('EIO: input/output error');
    super.syncFile(descriptor);
  }
}

if (parentPort)
  await servePglite(parentPort, workerData, (root) => new FailingDisk(root, () => process.exit(SYNC_FAILED)));

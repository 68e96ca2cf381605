/** Starts simulator, backend and ERP together; the journeys start theirs the same way, on ports of their own. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@tillkit/sdk';
import { startServer } from '@tillkit/server/node';
import { startSimulator } from '@tillkit/simulator/node';
import { putOrderHook } from '../../examples/erp/seed/order-hook.ts';
import { type Seeded, seedDemo } from '../../examples/erp/seed.ts';
import { startErpServer } from '../../examples/erp/server.ts';

export interface DemoPorts {
  readonly erp: number;
  readonly api: number;
  readonly vault: number;
  readonly gateway: number;
  readonly smtp: number;
}

export interface DemoOptions {
  readonly root: string;
  /** Kept between starts. */
  readonly dataDir: string;
  readonly ports: DemoPorts;
  readonly logLevel?: 'silent' | 'warn' | 'info';
  readonly onSeeding?: () => void;
}

export interface RunningDemo {
  readonly erpUrl: string;
  readonly apiUrl: string;
  readonly vaultUrl: string;
  readonly gatewayUrl: string;
  readonly apiKey: string;
  close(): Promise<void>;
}

/** Secrets of this demo: made once, readable by its owner only. */
interface Keys {
  readonly operatorKey: string;
  readonly secret: string;
}

const keysFile = (dataDir: string) => join(dataDir, 'keys.json');
const seedFile = (dataDir: string) => join(dataDir, 'erp.json');

function writePrivate(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
}

/** Data without the note that seeding ended is half-filled: thrown away, so that every start shows a whole company. */
function prepareDataDir(dataDir: string): Keys {
  if (!existsSync(seedFile(dataDir))) rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(keysFile(dataDir))) {
    writePrivate(keysFile(dataDir), {
      operatorKey: `tk_op_${randomBytes(24).toString('base64url')}`,
      secret: randomBytes(32).toString('base64url'),
    });
  }
  return JSON.parse(readFileSync(keysFile(dataDir), 'utf8'));
}

/** What the ERP keeps of the demo. One that was filled before there were terminals, or the order hook, has none of it. */
type Kept = Pick<Seeded, 'apiKey'> & Partial<Pick<Seeded, 'terminals'>> & { readonly orderHookSecret?: string };

async function seededIn(dataDir: string, seed: () => Promise<Kept>): Promise<Kept> {
  if (!existsSync(seedFile(dataDir))) writePrivate(seedFile(dataDir), await seed());
  return JSON.parse(readFileSync(seedFile(dataDir), 'utf8'));
}

async function orderHookSecretIn(dataDir: string, kept: Kept, apiUrl: string, erpOrigin: string): Promise<string> {
  const erp = createClient({ baseUrl: apiUrl, session: kept.apiKey });
  const orderHookSecret = await putOrderHook(erp, erpOrigin, kept.orderHookSecret);
  if (orderHookSecret !== kept.orderHookSecret) writePrivate(seedFile(dataDir), { ...kept, orderHookSecret });
  return orderHookSecret;
}

/** @throws when a part cannot start; the parts that did are closed again. */
export async function startDemo(options: DemoOptions): Promise<RunningDemo> {
  const { root, dataDir, ports, logLevel = 'warn', onSeeding } = options;
  const keys = prepareDataDir(dataDir);
  const running: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const part of running.splice(0).reverse()) await part.close();
  };
  try {
    const simulator = await startSimulator({
      gatewayPort: ports.gateway,
      vaultPort: ports.vault,
      smtpPort: ports.smtp,
      dataDir: join(dataDir, 'simulator'),
      frameDir: join(root, 'packages/fields/dist/frame'),
    });
    running.push(simulator);
    const { gatewayUrl, vaultUrl } = simulator;
    const erpOrigin = `http://localhost:${ports.erp}`;
    const server = await startServer({
      port: ports.api,
      dataDir: join(dataDir, 'database'),
      operatorKey: keys.operatorKey,
      secret: keys.secret,
      pagesDir: join(root, 'packages/pages/dist'),
      vaultOrigins: [vaultUrl],
      trustedOrigins: [erpOrigin],
      smtpUrl: `smtp://localhost:${simulator.smtpPort}`,
      logLevel,
    });
    running.push(server);
    const kept = await seededIn(dataDir, () => {
      onSeeding?.();
      return seedDemo({
        apiUrl: server.url,
        operatorKey: keys.operatorKey,
        world: { gatewayUrl, vaultUrl },
        erpOrigin,
        pagesOrigin: server.url,
      });
    });
    const { apiKey, terminals } = kept;
    const orderHookSecret = await orderHookSecretIn(dataDir, kept, server.url, erpOrigin);
    const erp = await startErpServer({
      port: ports.erp,
      apiUrl: server.url,
      vaultUrl,
      panelUrl: gatewayUrl,
      apiKey,
      orderHookSecret,
      terminals,
    });
    running.push(erp);
    return { erpUrl: erp.url, apiUrl: server.url, vaultUrl, gatewayUrl, apiKey, close };
  } catch (error) {
    await close();
    throw error;
  }
}

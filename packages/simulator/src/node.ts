/** The simulator on real sockets, with what it must remember on disk. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MerchantRecord } from './accounts/merchant.ts';
import type { AchRecord } from './ach/ach-book.ts';
import type { BookRecord } from './book/book.ts';
import type { MailRecord } from './mail/inbox.ts';
import { listenForMail } from './mail/smtp.ts';
import { type FileJournal, openFileJournal } from './node/file-journal.ts';
import { folderFiles } from './node/folder-files.ts';
import { type Listener, listen } from './node/listen.ts';
import { nodeKeys } from './node/node-keys.ts';
import { createSimulator, type Journals, type Simulator } from './simulator.ts';
import type { TerminalTimes } from './terminal/devices.ts';
import type { VaultRecord } from './vault/vault-record.ts';

/** Where to listen and what to keep. Port 0 takes any free port. */
export interface StartOptions {
  readonly gatewayPort: number;
  readonly vaultPort: number;
  readonly smtpPort: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Folder of the durable book, vault, accounts and mail; `null` or left out keeps all in memory. */
  readonly dataDir?: string | null;
  /** Folder of the built card frame: `index.html`, `frame.js`, `frame.css`. */
  readonly frameDir: string;
  /** Wait before a webhook's second attempt; default one second. */
  readonly webhookBackoffMs?: number;
  /** How long terminals stay in their phases; what is left out is as with people. */
  readonly terminalTimes?: Partial<TerminalTimes>;
}

export interface RunningSimulator {
  /** Such as `http://localhost:4030`: gateway, `/control`, panel at `/`, inbox at `/mail`. */
  readonly gatewayUrl: string;
  /** Such as `http://localhost:4020`: `/fields/v1/card` and `/rest/v2/mobilejwt/manual`. */
  readonly vaultUrl: string;
  readonly smtpPort: number;
  readonly simulator: Simulator;
  close(): Promise<void>;
}

export { nodeKeys } from './node/node-keys.ts';

interface FileJournals extends Journals {
  readonly book: FileJournal<BookRecord>;
  readonly accounts: FileJournal<MerchantRecord>;
  readonly ach: FileJournal<AchRecord>;
  readonly vault: FileJournal<VaultRecord>;
  readonly mail: FileJournal<MailRecord>;
}

/** `vault.jsonl` is the only file of the five with card and account numbers in it. */
function openJournals(dataDir: string): FileJournals {
  return {
    book: openFileJournal(join(dataDir, 'book.jsonl')),
    accounts: openFileJournal(join(dataDir, 'accounts.jsonl')),
    ach: openFileJournal(join(dataDir, 'ach.jsonl')),
    vault: openFileJournal(join(dataDir, 'vault.jsonl')),
    mail: openFileJournal(join(dataDir, 'mail.jsonl')),
  };
}

/** Starts gateway, vault and mail sink. @throws when a port is taken or the data folder is damaged. */
export async function startSimulator(options: StartOptions): Promise<RunningSimulator> {
  const journals = options.dataDir ? openJournals(options.dataDir) : null;
  let gateway: Listener | null = null;
  const simulator = createSimulator({
    ...(journals && { journals }),
    ...(options.webhookBackoffMs !== undefined && { webhookBackoffMs: options.webhookBackoffMs }),
    ...(options.terminalTimes && { terminalTimes: options.terminalTimes }),
    keyMaker: nodeKeys,
    frameFiles: folderFiles(options.frameDir),
    pageFiles: folderFiles(fileURLToPath(new URL('./control/pages/', import.meta.url))),
    refuseConnections: (ms) => gateway?.refuse(ms),
  });
  const open: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    simulator.stop();
    await Promise.all(open.splice(0).map((listener) => listener.close()));
    if (journals) await Promise.all(Object.values(journals).map((journal: FileJournal<unknown>) => journal.close()));
  };
  try {
    const host = options.host ?? '127.0.0.1';
    gateway = await listen(simulator.gateway, simulator, host, options.gatewayPort);
    open.push(gateway);
    const vault = await listen(simulator.vault, simulator, host, options.vaultPort);
    open.push(vault);
    const mail = await listenForMail(simulator, host, options.smtpPort);
    open.push(mail);
    const gatewayUrl = urlOf(host, gateway.port);
    return { gatewayUrl, vaultUrl: urlOf(host, vault.port), smtpPort: mail.port, simulator, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Loopback is called by its name: the demo's pages and origins say `localhost`. */
function urlOf(host: string, port: number): string {
  return `http://${host === '127.0.0.1' || host === '::1' ? 'localhost' : host}:${port}`;
}

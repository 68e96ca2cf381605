/**
 * From opening a page to card fields that can be typed in, as a ratio to the floor (`subjects.ts`): a fresh browser context each
 * time, both in one run, interleaved, medians. `node --conditions=tillkit-source bench/card-form/run.ts [rounds]`
 */
import { createServer } from 'node:http';
import { cpus, loadavg } from 'node:os';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildFrame } from '../../packages/fields/build-frame.ts';
import { startSimulator } from '../../packages/simulator/src/node.ts';
import { browserArguments, findBrowser } from '../../scripts/find-browser.mjs';
import { floorSubject, type Served, type Subject, tillkitSubject } from './subjects.ts';

declare global {
  interface Window {
    /** Milliseconds from navigation until every field was there and the next frame had begun. */
    interactive?: number;
  }
}

const [rounds = 15] = process.argv.slice(2).map(Number);
/** Fields that both subjects have; only these are in the second figure. */
const COMMON_FIELDS = 3;

/** @param name `localhost` and `127.0.0.1`, `.2`, `.3` are different sites: their frames get processes of their own. */
async function serve(answers: () => ReadonlyMap<string, Served>, host: string, name = host) {
  const server = createServer((request, response) => {
    const answer = answers().get(new URL(request.url ?? '/', 'http://host').pathname);
    if (answer) response.writeHead(200, { 'content-type': answer.type }).end(answer.body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, host, done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { origin: `http://${name}:${port}`, close: () => server.close() };
}

/** Presses a real key in a field and sees that it arrived. @throws when it did not: then nothing was interactive. */
async function type(page: Page, { frame: part, input }: Subject['fields'][number], key: string): Promise<void> {
  const frame = page.frames().find((candidate) => candidate.url().includes(part));
  if (!frame) throw new Error(`There is no frame ${part}.`);
  await frame.focus(input);
  await page.keyboard.press(key);
  const value = await frame.inputValue(input);
  if (!value.startsWith(key)) throw new Error(`${input} in ${part} holds "${value}", not "${key}".`);
}

interface Round {
  /** By the page's clock. */
  readonly interactive: number;
  /** By ours: until a real key press was seen in number, expiry and security code. */
  readonly typed: number;
}

async function measure(browser: Browser, subject: Subject, address: string): Promise<Round> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${subject.name}: ${error.message}`));
    const started = performance.now();
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.interactive !== undefined);
    for (const field of subject.fields.slice(0, COMMON_FIELDS)) await type(page, field, '1');
    const typed = performance.now() - started;
    for (const field of subject.fields.slice(COMMON_FIELDS)) await type(page, field, '1');
    return { interactive: (await page.evaluate(() => window.interactive)) ?? 0, typed };
  } finally {
    await context.close();
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

let shown: Subject | undefined;
const pages = await serve(() => shown?.page ?? new Map(), 'localhost');
const frames = await serve(() => shown?.frames ?? new Map(), '0.0.0.0', '127.0.0.1');
const { dir } = await buildFrame();
// The vault is called by the page's own host name; under its other name it is another site, as in production.
const { simulator, vaultUrl, close } = await startSimulator({
  gatewayPort: 0,
  vaultPort: 0,
  smtpPort: 0,
  frameDir: dir,
});
const merchant = await simulator.createMerchant({ name: 'Bench', allowedOrigins: [pages.origin] });
const frameUrl = `${vaultUrl.replace('localhost', '127.0.0.1')}/fields/v1/card`;
const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: [...browserArguments] });
try {
  const floor = floorSubject('floor: three frames of one site', () => frames.origin);
  const subjects = [
    floor,
    floorSubject('three frames of three sites', (at) => frames.origin.replace('127.0.0.1', `127.0.0.${at + 1}`)),
    await tillkitSubject({ frameUrl, publicKey: merchant.publicKey }),
  ];
  const results = new Map<Subject, Round[]>(subjects.map((subject) => [subject, []]));
  // One more than counted: the first of each pays for what the browser reads from disk.
  for (let at = 0; at <= rounds; at++) {
    // Each round begins with another subject, so that none is always the one after a pause.
    for (let step = 0; step < subjects.length; step++) {
      const subject = subjects[(at + step) % subjects.length];
      if (!subject) continue;
      shown = subject;
      const result = await measure(browser, subject, `${pages.origin}/`);
      if (at > 0) results.get(subject)?.push(result);
    }
  }
  print(results, floor, browser.version());
} finally {
  await browser.close();
  pages.close();
  frames.close();
  await close();
}

function print(results: ReadonlyMap<Subject, readonly Round[]>, floor: Subject, version: string): void {
  const [cpu] = cpus();
  console.log(`\nCard form, cold load to interactive, medians of ${rounds} interleaved rounds`);
  console.log(
    `${cpus().length} × ${cpu?.model}, load ${loadavg()[0]?.toFixed(1)}, Chromium ${version}, Node ${process.version}\n`,
  );
  console.log('| | interactive | ratio | typed in | ratio |\n|---|---|---|---|---|');
  const floors = results.get(floor) ?? [];
  for (const [{ name }, rows] of results) {
    const cells = (['interactive', 'typed'] as const).flatMap((figure) => [
      `${median(rows.map((row) => row[figure])).toFixed(0)} ms`,
      // Within each round: what slowed it down slowed both.
      median(rows.map((row, at) => row[figure] / (floors[at]?.[figure] ?? Number.NaN))).toFixed(2),
    ]);
    console.log(`| ${[name, ...cells].join(' | ')} |`);
  }
}

/** The allocation grid against a hand-rolled floor and two public grids, in interleaved rounds. */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const everySubject = ['floor', 'tillkit', 'tanstack', 'ag-grid'];
const EDITED_ROW = 3;
const DIGITS = [4, 2, 7];

const versionOf = (name) => JSON.parse(readFileSync(`${here}../node_modules/${name}/package.json`, 'utf8')).version;
const names = () => ({
  floor: 'hand-rolled floor',
  tillkit: 'till-allocation-grid',
  tanstack: `lit + @tanstack/lit-virtual ${versionOf('@tanstack/lit-virtual')}`,
  'ag-grid': `ag-grid-community ${versionOf('ag-grid-community')}`,
});

async function bundle(subject) {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `import { BenchPage } from './page.ts'; import { createSubject } from './subjects/${subject}.ts';
        globalThis.begin = (count) => { globalThis.bench = new BenchPage(createSubject(), count); };`,
      resolveDir: here,
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['tillkit-source', 'browser'],
    tsconfig: `${root}packages/elements/tsconfig.json`,
    outdir: '/',
    entryNames: 'main',
    write: false,
    metafile: true,
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  // What loads at once; what is imported on demand is not weighed.
  const eager = new Set(['main.js']);
  for (const name of eager) {
    const output = Object.entries(metafile.outputs).find(([path]) => path.endsWith(name))?.[1];
    for (const { path, kind } of output?.imports ?? [])
      if (kind === 'import-statement') eager.add(path.split('/').pop());
  }
  let bytes = 0;
  for (const name of eager) bytes += gzipSync(files.get(`/${name}`), { level: 9 }).length;
  return { files, bytes };
}

function serve(bundles) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const [, subject, file = ''] = pathname.split('/');
    const script = bundles.get(subject)?.files.get(`/${file}`);
    if (script) response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    else if (bundles.has(subject) && file === '') {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(
          `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><body><script type="module" src="/${subject}/main.js"></script>`,
        );
    } else response.writeHead(404).end();
  });
  return new Promise((done) => server.listen(0, () => done(server)));
}

/** One subject, once: everything measured on a fresh page. */
async function round(browser, url, count) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  try {
    page.on('pageerror', (error) => console.error(`${url}: ${error.message}`));
    await page.goto(url);
    await page.waitForFunction(() => globalThis.begin);
    await page.evaluate((rows) => globalThis.begin(rows), count);
    const { time: mount, heap } = await page.evaluate(() => globalThis.bench.mount());
    const apply = await page.evaluate(() => globalThis.bench.autoApply());
    const keys = [];
    await page.evaluate((row) => globalThis.bench.edit(row), EDITED_ROW);
    for (const digit of DIGITS) {
      await page.evaluate(([row, typed]) => globalThis.bench.expectKey(row, typed), [EDITED_ROW, digit]);
      await page.keyboard.press(String(digit));
      keys.push(await page.evaluate(() => globalThis.bench.keyPainted()));
    }
    await page.keyboard.press('Escape');
    const scroll30 = await page.evaluate(() => globalThis.bench.scroll(30));
    const scroll60 = await page.evaluate(() => globalThis.bench.scroll(60));
    await page.evaluate(() => {
      document.activeElement?.blur();
    });
    const sort = await page.evaluate(() => globalThis.bench.sort(false));
    return {
      mount,
      'auto-apply': apply,
      keystroke: median(keys),
      'scroll step (30)': scroll30.step,
      'scroll step (60)': scroll60.step,
      'slowest step': Math.max(scroll30.slowest, scroll60.slowest),
      'dropped in 60': scroll60.dropped,
      'late in 90': scroll30.late + scroll60.late,
      sort,
      'heap MB': heap / 1e6,
    };
  } finally {
    await page.close();
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const ratios = ['mount', 'auto-apply', 'keystroke', 'scroll step (30)', 'scroll step (60)', 'sort'];
const counted = ['slowest step', 'dropped in 60', 'late in 90', 'heap MB'];

/** @param options.rounds interleaved; @param options.count invoices; @param options.only subjects, the floor first */
export async function benchGrid({ rounds = 7, count = 100_000, only = everySubject } = {}) {
  const subjects = everySubject.filter((subject) => subject === 'floor' || only.includes(subject));
  const bundles = new Map();
  for (const subject of subjects) bundles.set(subject, await bundle(subject));
  const server = await serve(bundles);
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? undefined,
    args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info', '--js-flags=--expose-gc'],
  });
  const results = new Map(subjects.map((subject) => [subject, []]));
  try {
    const port = server.address().port;
    for (let at = 0; at < rounds; at++) {
      // Each round begins with another subject, so that none is always the one after a pause.
      for (let step = 0; step < subjects.length; step++) {
        const subject = subjects[(at + step) % subjects.length];
        results.get(subject).push(await round(browser, `http://localhost:${port}/${subject}/`, count));
      }
      process.stderr.write(`round ${at + 1} of ${rounds}\n`);
    }
    print({ subjects, results, bundles, rounds, count, browser: browser.version() });
  } finally {
    await browser.close();
    server.close();
  }
}

function print({ subjects, results, bundles, rounds, count, browser }) {
  const [cpu] = cpus();
  console.log(`\nAllocation grid, ${count.toLocaleString('en')} invoices, medians of ${rounds} interleaved rounds`);
  console.log(`${cpus().length} × ${cpu.model}, Chromium ${browser}, Node ${process.version}\n`);
  const of = (subject, figure) => median(results.get(subject).map((result) => result[figure]));
  const rows = subjects.map((subject) => {
    const row = { '': names()[subject] };
    for (const figure of ratios) {
      row[figure] = subject === 'floor' ? `${of(subject, figure).toFixed(0)} ms` : ratioOf(results, subject, figure);
    }
    for (const figure of counted) row[figure] = of(subject, figure).toFixed(figure === 'heap MB' ? 1 : 0);
    row['kB gzip'] = (bundles.get(subject).bytes / 1000).toFixed(1);
    return row;
  });
  const columns = Object.keys(rows[0]);
  console.log(`| ${columns.join(' | ')} |\n|${columns.map(() => '---').join('|')}|`);
  for (const row of rows) console.log(`| ${columns.map((column) => row[column]).join(' | ')} |`);
}

/** Median of the ratios within each round: what slowed a round down slowed both. */
function ratioOf(results, subject, figure) {
  const floor = results.get('floor');
  return median(results.get(subject).map((result, at) => result[figure] / floor[at][figure])).toFixed(2);
}

/**
 * Walks every story of the built Storybook in two pages of one browser: each must render and play to its end, with
 * nothing in the console and no axe violation. Options: `--only part-of-an-id`, `--shots folder` (a picture of each story).
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../scripts/find-browser.mjs';
import { PreviewPage } from './check/preview-page.ts';
import { serveFolder } from './check/serve-folder.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, shots: { type: 'string' }, built: { type: 'string' } },
});
const built = values.built ?? fileURLToPath(new URL('../storybook-static', import.meta.url));

interface Index {
  readonly entries: Readonly<Record<string, { readonly id: string; readonly type: 'story' | 'docs' }>>;
}

function storyIds(): string[] {
  const index: Index = JSON.parse(readFileSync(join(built, 'index.json'), 'utf8'));
  const ids = Object.values(index.entries).flatMap(({ id, type }) => (type === 'story' ? [id] : []));
  return values.only === undefined ? ids : ids.filter((id) => id.includes(values.only ?? ''));
}

async function main(): Promise<number> {
  const ids = storyIds();
  assert.ok(ids.length > 0, 'No story fits.');
  if (values.shots) mkdirSync(values.shots, { recursive: true });
  const executablePath = findBrowser();
  assert.ok(executablePath, 'No Chromium found; install one or set CHROME_PATH.');
  const server = await serveFolder(built);
  const browser = await chromium.launch({ executablePath, args: browserArguments });
  let failed = 0;
  const waiting = ids.values();
  const walk = async (): Promise<void> => {
    const preview = await PreviewPage.open(browser, server.url);
    // Both take from the same row, so neither waits for the other.
    for (const id of waiting) {
      const { problems, milliseconds } = await preview.visit(id);
      if (problems.length > 0) failed += 1;
      process.stdout.write(`${problems.length > 0 ? 'FAIL' : ' ok '} ${String(milliseconds).padStart(6)} ms  ${id}\n`);
      for (const problem of problems) process.stdout.write(`       ${problem}\n`);
      if (values.shots) await preview.screenshot(join(values.shots, `${id}.png`));
    }
  };
  try {
    await Promise.all([walk(), walk()]);
  } finally {
    await browser.close();
    server.close();
  }
  process.stdout.write(`\n${ids.length} stories, ${failed} failed\n`);
  return failed;
}

process.exitCode = (await main()) > 0 ? 1 : 0;

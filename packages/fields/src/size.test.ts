/** What travels: `docs/quality.md`, BG3. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { buildFrame } from '../build-frame.ts';
import { bundleHost } from '../testing/weaken.ts';

const names = ['index.html', 'frame.js', 'frame.css'];
let frame = new Map<string, string>();

async function readFrame(): Promise<Map<string, string>> {
  const { dir } = await buildFrame();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(dir, name), 'utf8')] as const)),
  );
}

const gzipped = (...texts: readonly string[]) => texts.reduce((sum, text) => sum + gzipSync(text).length, 0);

before(async () => {
  frame = await readFrame();
});

describe('the frame', () => {
  it('is at most 15 kB, gzipped, with its document and style', (context) => {
    const bytes = gzipped(...frame.values());
    context.diagnostic(`frame: ${bytes} bytes`);
    assert.ok(bytes <= 15_000, `${bytes} bytes`);
  });

  it('is built alike every time', async () => {
    assert.deepEqual(await readFrame(), frame);
  });

  it('loads nothing later, writes no markup, stores nothing (B14, B31)', () => {
    const script = frame.get('frame.js') ?? '';
    const forbidden =
      /\bimport\s*\(|\beval\b|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|localStorage|sessionStorage|indexedDB|cookie|serviceWorker|caches\b|https?:\/\/(?!www\.w3\.org\/2000\/svg)/;
    assert.equal(forbidden.exec(script)?.[0], undefined);
    assert.doesNotMatch(frame.get('index.html') ?? '', /<style|style=|\son\w+=|<script(?![^>]*\ssrc=)/i);
    assert.doesNotMatch(frame.get('frame.css') ?? '', /url\(|@import|@font-face/);
  });
});

it('the page side is at most 6 kB, gzipped', async (context) => {
  const bytes = gzipped(await bundleHost());
  context.diagnostic(`host: ${bytes} bytes`);
  assert.ok(bytes <= 6_000, `${bytes} bytes`);
});

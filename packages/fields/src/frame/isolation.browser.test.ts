/** B9, B12 and I13: a hostile host page looks for the number, in all it can hook and in its whole heap. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Frame, Page } from '../../testing/browser.ts';
import { mount, mountReady, testCard } from '../../testing/host-page.ts';
import { spyScript } from '../../testing/spy.ts';
import { type Scene, setScene, useStage } from '../../testing/stage.ts';

/** A published test number, of a shape that nothing else on the page has. */
const card = { ...testCard, number: '4000056655665556', securityCode: '987' };
const writings = [card.number, '4000 0566 5566 5556', [...card.number].reverse().join(''), btoa(card.number)];
/** Any eight digits in a row of the number give it away as well. */
const pieces = Array.from({ length: 9 }, (_, at) => card.number.slice(at, at + 8));

const stage = useStage({ host: { head: spyScript } });

async function typeByKeyboard(page: Page, frame: Frame): Promise<void> {
  for (const [field, text] of Object.entries(card)) {
    await frame.locator(`#${field}`).click();
    await page.waitForFunction((name) => Reflect.get(window.card.state.fields, name).focused, field);
    await page.keyboard.type(text);
  }
}

/** All a script in the host's page can get hold of, as one text. */
const visibleToHost = (page: Page) =>
  page.evaluate(async () => {
    const clipboard = await navigator.clipboard.readText().catch(() => '');
    const parts = [
      ...window.seen,
      document.documentElement.outerHTML,
      document.getSelection()?.toString() ?? '',
      document.title,
      location.href,
      clipboard,
      JSON.stringify(performance.getEntries()),
      JSON.stringify(window.card.state),
      ...Object.entries({ ...localStorage, ...sessionStorage }).flat(),
      document.activeElement?.outerHTML ?? '',
      JSON.stringify(Object.getOwnPropertyNames(window)),
    ];
    let inside = '';
    try {
      inside = document.querySelector('iframe')?.contentDocument?.body.innerHTML ?? '';
    } catch {}
    return [...parts, inside].join('\n');
  });

async function heapOf(target: Page | Frame, page: Page): Promise<string> {
  const session = await page.context().newCDPSession(target);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

const hits = (text: string, needles: readonly string[]) => needles.filter((needle) => text.includes(needle));

/** Types a card, sends it, and looks for it everywhere but at the vault. */
async function searchEverywhere({ vault, host }: Scene): Promise<void> {
  const page = await stage.open(host.origin);
  const frame = await mountReady(page, vault.entry);
  assert.ok((await page.evaluate(() => window.hooks.length)) >= 60);
  await typeByKeyboard(page, frame);
  await page.waitForFunction(() => window.card.state.complete);
  assert.deepEqual(hits(await heapOf(page, page), writings), [], 'heap, before it is sent');
  assert.ok(hits(await heapOf(frame, page), writings).length > 0, 'the search finds it where it is');
  const result = await page.evaluate(() => window.card.tokenize());
  assert.equal(result.last4, '5556');
  const visible = await visibleToHost(page);
  assert.ok(visible.length > 10_000, 'the spy was at work');
  assert.match(visible, /tokenized/);
  assert.deepEqual(hits(visible, [...writings, ...pieces]), []);
  assert.deepEqual(hits(await heapOf(page, page), writings), [], 'heap, after it was sent');
  // I13: nor did it travel anywhere but to the vault.
  const travelled = JSON.stringify(host.asked);
  assert.deepEqual(hits(travelled, [...writings, ...pieces]), []);
  const told = vault.asked.filter(({ body, url }) => hits(body + url, [...writings, ...pieces]).length > 0);
  assert.deepEqual(
    told.map(({ method, url }) => `${method} ${url}`),
    ['POST /rest/v2/mobilejwt/manual'],
  );
}

describe('B9 a hostile host page', () => {
  it('finds no digit run of the number in anything it can hook, nor in its heap', async () => {
    await searchEverywhere(stage.scene());
  });

  it('nor where the vault is only another port of the same host', async () => {
    const scene = await setScene({ vault: { host: 'localhost' }, host: { head: spyScript } });
    try {
      await searchEverywhere(scene);
    } finally {
      await scene.close();
    }
  });

  it('hears no key of the form', async () => {
    const { vault } = stage.scene();
    const page = await stage.open();
    const frame = await mountReady(page, vault.entry);
    await typeByKeyboard(page, frame);
    const keys = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'selectionchange', 'paste'];
    const heard = await page.evaluate((names) => window.heard.filter((name) => names.includes(name)), keys);
    assert.deepEqual(heard, []);
  });

  it('control: a field in the page itself is read by the spy and found in the heap', async () => {
    const page = await stage.open();
    await page.evaluate(() => document.body.append(document.createElement('input')));
    await page.locator('input').click();
    await page.keyboard.type(card.number);
    assert.ok((await page.evaluate(() => window.heard)).includes('keydown'));
    assert.ok(hits(await page.evaluate(() => window.seen.join('\n')), writings).length > 0);
    assert.ok(hits(await heapOf(page, page), writings).length > 0);
  });

  const leaky = {
    file: 'frame/serve-page.ts',
    defence: "post({ type: 'change', state });",
    instead:
      "post({ type: 'change', state, leak: [...document.querySelectorAll('input')].map(({ value }) => value) });",
  };

  it('control: a frame that tells the page what was typed is taken off the page', async () => {
    const weak = await setScene({ host: { head: spyScript }, vault: { weakenings: [leaky] } });
    try {
      const page = await stage.open(weak.host.origin);
      await mount(page, weak.vault.entry);
      await page.waitForFunction(() => window.tampers.some(({ reason }) => reason === 'forged'));
    } finally {
      await weak.close();
    }
  });

  it('control: where the page checks nothing either, the spy and the heap have it', async () => {
    const blind = { file: 'check-frame-message.ts', defence: 'frameMessage(value)', instead: 'true' };
    const weak = await setScene({
      host: { head: spyScript, weakenings: [blind] },
      vault: { weakenings: [leaky] },
    });
    try {
      const page = await stage.open(weak.host.origin);
      const frame = await mountReady(page, weak.vault.entry);
      await typeByKeyboard(page, frame);
      await page.waitForFunction(() => window.card.state.complete);
      assert.ok(hits(await visibleToHost(page), writings).length > 0);
      assert.ok(hits(await heapOf(page, page), writings).length > 0);
    } finally {
      await weak.close();
    }
  });
});

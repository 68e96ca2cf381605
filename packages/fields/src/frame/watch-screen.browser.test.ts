/** B4, as far as it can go without blocking honest pages: a form that nobody can see is not sent. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from '../../testing/browser.ts';
import { mountReady, testCard } from '../../testing/host-page.ts';
import { useStage } from '../../testing/stage.ts';

const stage = useStage();

/** Mounts the form in a container styled so, has it filled as autofill would, and tokenises. */
async function outcomeWith(page: Page, style: string): Promise<string> {
  const { vault, host } = stage.scene();
  await page.goto(host.origin);
  await page.evaluate((text) => document.querySelector('#card')?.setAttribute('style', text), style);
  const frame = await mountReady(page, vault.entry);
  await frame.evaluate((card) => {
    for (const [field, text] of Object.entries(card)) {
      const input = document.querySelector<HTMLInputElement>(`#${field}`);
      if (!input) throw new Error(`No ${field}`);
      input.value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }, testCard);
  await page.waitForTimeout(150);
  return await page.evaluate(() =>
    window.card.tokenize().then(
      () => 'sent',
      ({ code }) => String(code),
    ),
  );
}

const hidden = [
  'position:absolute;left:-9999px',
  'position:fixed;top:-2000px',
  'display:none',
  'height:0;overflow:hidden',
  'width:0;overflow:hidden',
  'width:1px;height:1px;overflow:hidden',
  'position:fixed;inset:auto;left:200vw',
  'transform:translateX(-300vw)',
];

const honest = [
  '',
  'border-radius:20px;overflow:hidden;box-shadow:0 0 20px #000',
  'position:fixed;top:50%;left:50%;width:400px;transform:translate(-50%,-50%)',
  'transform:scale(.98)',
  'transform:rotate(1deg)',
  'opacity:.99',
  'filter:drop-shadow(0 0 4px #000)',
  'backdrop-filter:blur(4px)',
  'mix-blend-mode:multiply',
  'overflow:auto;height:120px',
  'zoom:.8',
  'zoom:1.5',
  'position:sticky;top:0',
  'contain:paint',
  'isolation:isolate;will-change:transform',
  'display:grid;place-items:stretch',
  'columns:2',
  'max-width:240px',
  'margin-top:40px;direction:rtl',
  'clip-path:inset(0 round 12px)',
];

describe('B4 a form out of sight', () => {
  it('is not sent', async () => {
    const page = await stage.open();
    for (const style of hidden) assert.equal(await outcomeWith(page, style), 'not_visible', style);
    assert.equal(stage.scene().vault.cards().length, 0);
  });

  it('no honest layout is mistaken for one', async () => {
    const page = await stage.open();
    for (const style of honest) assert.equal(await outcomeWith(page, style), 'sent', style);
  });

  it('a form scrolled away after it was filled is sent', async () => {
    const page = await stage.open();
    const frame = await mountReady(page, stage.scene().vault.entry);
    for (const [field, text] of Object.entries(testCard)) await frame.locator(`#${field}`).pressSequentially(text);
    await page.evaluate(() => {
      document.body.style.height = '5000px';
      window.scrollTo(0, 4000);
    });
    await page.waitForTimeout(150);
    assert.equal(await page.evaluate(async () => (await window.card.tokenize()).last4), '4242');
  });
});

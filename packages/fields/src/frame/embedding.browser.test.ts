/** B5: who may embed the frame. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from '../../testing/browser.ts';
import { type Origin, serve } from '../../testing/serve.ts';
import { useStage } from '../../testing/stage.ts';
import { startVault } from '../../testing/vault.ts';

const REFUSED = 'chrome-error://chromewebdata/';
const stage = useStage();

/** Embeds whatever its `src` parameter says; `sandbox` makes the frame in between an opaque origin. */
const embedder = (url: string) => {
  const { searchParams } = new URL(url, 'http://embedder');
  const attribute = (name: string) => (searchParams.get(name) ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const sandbox = searchParams.has('sandbox') ? ` sandbox="${attribute('sandbox')}"` : '';
  return {
    body: `<!doctype html><link rel="icon" href="data:,"><iframe${sandbox} src="${attribute('src')}"></iframe>`,
  };
};

let origins: readonly Origin[] = [];
before(async () => {
  origins = await Promise.all([serve(({ url }) => embedder(url)), serve(({ url }) => embedder(url))]);
});
after(async () => {
  await Promise.all(origins.map((origin) => origin.close()));
});

/** Addresses of the page's frames once all have come to rest, the innermost last. */
async function restingPlaces(page: Page, count: number): Promise<string[]> {
  const urls = () => page.frames().map((frame) => frame.url());
  for (let tries = 0; tries < 100; tries++) {
    if (urls().length === count && urls().every((url) => url !== '' && url !== 'about:blank')) break;
    await page.waitForTimeout(30);
  }
  await page.waitForTimeout(100);
  return urls();
}

const embed = (origin: string, src: string, sandbox?: string) => {
  const url = new URL('/', origin);
  url.searchParams.set('src', src);
  if (sandbox !== undefined) url.searchParams.set('sandbox', sandbox);
  return url.href;
};

describe('B5 embedding', () => {
  const listed = () => origins[0]?.origin ?? '';
  const unlisted = () => origins[1]?.origin ?? '';

  const cases: readonly { name: string; frames: number; address: (src: string) => string }[] = [
    { name: 'an origin that is not listed', frames: 2, address: (src) => embed(unlisted(), src) },
    {
      name: 'the listed host by another name',
      frames: 2,
      address: (src) => embed(listed().replace('localhost', 'sub.localhost'), src),
    },
    {
      name: 'a listed page inside one that is not',
      frames: 3,
      address: (src) => embed(unlisted(), embed(listed(), src)),
    },
    {
      name: 'one that is not listed inside a listed page',
      frames: 3,
      address: (src) => embed(listed(), embed(unlisted(), src)),
    },
    {
      name: 'a data: page',
      frames: 2,
      address: (src) => `data:text/html,${encodeURIComponent(embedder(embed('http://x', src)).body)}`,
    },
    {
      name: 'a sandboxed page of a listed origin',
      frames: 3,
      address: (src) => embed(listed(), embed(listed(), src), 'allow-scripts'),
    },
  ];

  for (const { name, frames, address } of cases) {
    it(`${name} is refused`, async () => {
      const { vault } = stage.scene();
      await vault.allow(listed());
      const page = await stage.open(address(vault.address));
      assert.equal((await restingPlaces(page, frames)).at(-1), REFUSED);
      await page.close();
    });
  }

  it('nobody may when no origin is listed', async () => {
    const { vault } = stage.scene();
    await vault.allow();
    const page = await stage.open(embed(listed(), vault.address));
    assert.equal((await restingPlaces(page, 2)).at(-1), REFUSED);
  });

  it('a listed origin may, alone or inside itself', async () => {
    const { vault } = stage.scene();
    await vault.allow(listed());
    for (const address of [embed(listed(), vault.address), embed(listed(), embed(listed(), vault.address))]) {
      const page = await stage.open(address);
      const frames = address.includes('src=http%3A%2F%2Flocalhost') ? 3 : 2;
      assert.equal((await restingPlaces(page, frames)).at(-1), vault.address);
      await page.close();
    }
  });

  it('control: without the policy an origin that is not listed embeds it', async () => {
    const vault = await startVault({ withoutPolicy: true });
    try {
      const page = await stage.open(embed(unlisted(), vault.address));
      assert.equal((await restingPlaces(page, 2)).at(-1), vault.address);
    } finally {
      await vault.close();
    }
  });

  it('opened by itself it shows nothing and hears nobody', async () => {
    const { vault } = stage.scene();
    const page = await stage.open(vault.address);
    await page.evaluate(() => window.postMessage({ type: 'tillkit:card-hello' }, '*', [new MessageChannel().port1]));
    assert.equal(await page.evaluate(() => document.body.childElementCount), 0);
  });
});

/** B1: forged messages into the frame. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Frame, Page } from '../../testing/browser.ts';
import { type Forgery, forge, forgeries, type Position, validHello } from '../../testing/forge.ts';
import { mountReady, typeCard } from '../../testing/host-page.ts';
import { type Origin, serve } from '../../testing/serve.ts';
import { type Scene, setScene, useStage } from '../../testing/stage.ts';

const PER_POSITION = 2_000;

const stage = useStage();
/** Another port of the host's site, and one of the vault's. */
let siblings: readonly Origin[] = [];
const blank = () => ({ body: '<!doctype html><link rel="icon" href="data:,"><title>Evil</title>' });
before(async () => {
  siblings = await Promise.all([serve(blank, 'localhost'), serve(blank, '127.0.0.1')]);
});
after(async () => {
  await Promise.all(siblings.map((origin) => origin.close()));
});

/** A page that embeds the frame as its first frame and has not said hello. */
async function embedRaw(page: Page, { vault }: Scene): Promise<Frame> {
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.querySelector('#card')?.append(frame);
  }, vault.address);
  await page.waitForFunction(() => window.frames.length === 1);
  return await frameOf(page, vault.entry.frameUrl);
}

async function frameOf(page: Page, address: string): Promise<Frame> {
  for (let tries = 0; tries < 100; tries++) {
    const frame = page.frames().find((candidate) => candidate.url().startsWith(address));
    if (frame) {
      await frame.waitForLoadState();
      return frame;
    }
    await page.waitForTimeout(20);
  }
  throw new Error(`No frame at ${address}`);
}

interface Attacker {
  readonly position: Position;
  readonly at: Page | Frame;
}

/** The host's page and everyone who can reach the frame in it. */
async function gather(scene: Scene): Promise<{ page: Page; attackers: Attacker[] }> {
  const evil = siblings[0]?.origin ?? '';
  const opener = await stage.open(evil);
  const [page] = await Promise.all([
    opener.waitForEvent('popup'),
    opener.evaluate((url) => {
      window.opened = window.open(url);
    }, scene.host.origin),
  ]);
  await page.waitForLoadState();
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate((url) => {
      window.open(url);
    }, evil),
  ]);
  await popup.waitForLoadState();
  return {
    page,
    attackers: [
      { position: 'window it was opened by', at: opener },
      { position: 'popup', at: popup },
    ],
  };
}

/** Frames beside ours, one on the host's site and one on the vault's. Put in after ours, which stays the first. */
async function addFrames(page: Page): Promise<Attacker[]> {
  return await Promise.all(
    siblings.map(async ({ origin }) => {
      await page.evaluate((src) => {
        const frame = document.createElement('iframe');
        frame.src = src;
        document.body.append(frame);
      }, origin);
      return { position: 'frame beside it', at: await frameOf(page, origin) } as const;
    }),
  );
}

const attack = ({ at, position }: Attacker, messages: readonly unknown[] = forgeries): Promise<number> => {
  const forgery: Forgery = { position, messages, count: PER_POSITION, seed: 7 };
  return at.evaluate(forge, forgery);
};

describe('B1 forged messages', () => {
  it('before the handshake: nothing answers, nothing shows', async () => {
    const scene = stage.scene();
    const { page, attackers } = await gather(scene);
    const frame = await embedRaw(page, scene);
    const all = [...attackers, ...(await addFrames(page))];
    for (const attacker of all) assert.equal(await attack(attacker), 0, attacker.position);
    // The page itself may say hello; anything else it says is dropped too.
    const notHello = forgeries.filter((message) => message !== validHello);
    assert.equal(await attack({ at: page, position: 'page around it' }, notHello), 0);
    assert.equal(await frame.evaluate(() => document.body.childElementCount), 0);
  });

  it('after it: nothing changes, nothing answers, nothing reaches the vault', async () => {
    const scene = stage.scene();
    const { page, attackers } = await gather(scene);
    const frame = await mountReady(page, scene.vault.entry);
    await typeCard(frame);
    const all: Attacker[] = [...attackers, ...(await addFrames(page)), { at: page, position: 'page around it' }];
    await page.waitForFunction(() => window.card.state.complete);
    const look = async () => ({
      state: await page.evaluate(() => JSON.stringify([window.card.state, window.tampers, window.submits])),
      values: await frame
        .locator('input')
        .evaluateAll((inputs: HTMLInputElement[]) => inputs.map(({ value }) => value)),
      looks: await frame.evaluate(() => document.documentElement.outerHTML),
    });
    // Evaluating in other windows moves the focus, which shows; that is not what is judged here.
    await frame.locator('input').evaluateAll((inputs: HTMLInputElement[]) => {
      for (const input of inputs) input.blur();
    });
    await page.evaluate(() => window.focus());
    const seen = await look();
    for (const attacker of all) assert.equal(await attack(attacker), 0, attacker.position);
    assert.deepEqual(await look(), seen);
    assert.equal(scene.vault.cards().length, 0);
    const { last4 } = await page.evaluate(() => window.card.tokenize());
    assert.equal(last4, '4242');
  });

  it('control: without the check of source and origin a frame beside it gets in', async () => {
    const weak = await setScene({
      vault: {
        weakenings: [
          {
            file: 'frame/handshake.ts',
            defence: 'event.source !== window.parent || event.origin !== embedder',
            instead: 'false',
          },
        ],
      },
    });
    try {
      const page = await stage.open(weak.host.origin);
      const frame = await embedRaw(page, weak);
      const [attacker] = await addFrames(page);
      assert.ok(attacker);
      assert.ok((await attack(attacker, [validHello])) > 0);
      assert.equal(await frame.locator('#name').inputValue(), 'FORGED');
    } finally {
      await weak.close();
    }
  });
});

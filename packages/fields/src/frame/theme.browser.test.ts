import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Frame } from '../../testing/browser.ts';
import { mountReady } from '../../testing/host-page.ts';
import { type Scene, setScene, useStage } from '../../testing/stage.ts';

const stage = useStage();

/** What a page might try, with a value that fits beside it. */
const tokens = {
  accent: '#0a7d55',
  text: 'url(https://evil.example/leak)',
  fieldBackground: 'image-set("https://evil.example/leak" 1x)',
  fontFamily: 'Evil Font',
  radius: '10rem',
};

async function dressed({ host, vault }: Pick<Scene, 'host' | 'vault'>): Promise<Frame> {
  const page = await stage.open(host.origin);
  return mountReady(page, vault.entry, { theme: { tokens } });
}

const inForce = (frame: Frame) =>
  frame.evaluate(
    (names) =>
      names.map((name) => document.documentElement.style.getPropertyValue(`--${name}`)).filter((value) => value !== ''),
    Object.keys(tokens),
  );

describe('theme values in the frame (B8)', () => {
  it('puts in force what fits, and nothing else, however the page asks', async () => {
    assert.deepEqual(await inForce(await dressed(stage.scene())), ['#0a7d55']);
  });

  it('control: without the check inside the frame they would all come in', async () => {
    const gullible = { file: 'frame/apply-style.ts', defence: ' && isThemeValue(token, value)', instead: '' };
    const weak = await setScene({ vault: { weakenings: [gullible] } });
    try {
      assert.equal((await inForce(await dressed(weak))).length, Object.keys(tokens).length);
    } finally {
      await weak.close();
    }
  });
});

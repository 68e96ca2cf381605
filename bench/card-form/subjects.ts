/** The two pages under test, and what is served to them. Each sets `interactive` by its own clock. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { minifyTemplatesForEsbuild } from '../../scripts/minify-templates.mjs';

export interface Served {
  readonly type: string;
  readonly body: string;
}

export interface Field {
  /** Part of the frame's address. */
  readonly frame: string;
  readonly input: string;
}

/** Who answers what, by path. */
export interface Subject {
  readonly name: string;
  readonly page: ReadonlyMap<string, Served>;
  /** Served from the other origin. */
  readonly frames: ReadonlyMap<string, Served>;
  /** Every field: which frame it is in, and its selector there. */
  readonly fields: readonly Field[];
}

const html = (body: string): Served => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">${body}`,
});

const names = ['number', 'expiry', 'securityCode'];
/** Ours asks for two more. */
const furtherNames = ['name', 'postalCode'];

/**
 * The least that isolated fields cost: a page without a library, three frames of another site, in each one input that tells the
 * page when it can be typed in. No check, no texts, no looks.
 */
export function floorSubject(name: string, originOf: (frame: number) => string): Subject {
  const field = html(`<input><script>
    const input = document.querySelector('input');
    input.addEventListener('input', () => {});
    parent.postMessage(location.search, '*');
  </script>`);
  const page = html(`<body><script>
    const ready = new Set();
    addEventListener('message', ({ data }) => {
      if (ready.add(data).size === 3) requestAnimationFrame(() => { window.interactive = performance.now(); });
    });
    for (const address of ${JSON.stringify(names.map((field, at) => `${originOf(at)}/field?${field}`))}) {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
    }
  </script>`);
  return {
    name,
    page: new Map([['/', page]]),
    frames: new Map([['/field', field]]),
    fields: names.map((field) => ({ frame: `/field?${field}`, input: 'input' })),
  };
}

/** The element as a page uses it, minified, its entry already there; the vault serves the frame with its real policy. */
export async function tillkitSubject(entry: {
  readonly frameUrl: string;
  readonly publicKey: string;
}): Promise<Subject> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import '@tillkit/elements/define/card-form';
        const form = document.createElement('till-card-form');
        form.entry = { kind: 'tillkit-frame', expiresAt: '2999-01-01T00:00:00Z', ...${JSON.stringify(entry)} };
        document.body.append(form);
        const shown = new MutationObserver(() => {
          if (!form.shadowRoot?.querySelector('iframe') || form.shadowRoot.querySelector('.placeholder')) return;
          shown.disconnect();
          requestAnimationFrame(() => { window.interactive = performance.now(); });
        });
        form.updateComplete.then(() => shown.observe(form.shadowRoot, { childList: true, subtree: true }));`,
      resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
      loader: 'js',
    },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['tillkit-source', 'browser'],
    legalComments: 'none',
    plugins: [minifyTemplatesForEsbuild],
    write: false,
  });
  return {
    name: 'till-card-form',
    page: new Map([
      ['/', html('<body><script type="module" src="/main.js"></script>')],
      ['/main.js', { type: 'text/javascript', body: outputFiles[0]?.text ?? '' }],
    ]),
    frames: new Map(),
    fields: [...names, ...furtherNames].map((name) => ({ frame: entry.frameUrl, input: `#${name}` })),
  };
}

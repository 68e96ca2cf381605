/** What the documents show is what the project has: embedded code is the code that runs, links lead somewhere, snippets parse. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { orderHookCallSchema } from '@tillkit/contract';
import { transform } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const documents = ['README.md', ...markdownIn('docs'), ...markdownIn('packages')];

function markdownIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !/(^|\/)(node_modules|dist)\//.test(path))
    .map((path) => join(folder, path));
}

/** The fenced blocks of one language. */
function blocks(markdown: string, language: string): string[] {
  return [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    (match) => match[1] ?? '',
  );
}

describe('the documents', () => {
  it('show in the README the files of examples/embed, word for word', () => {
    const shown = blocks(read('README.md'), 'ts');
    assert.deepEqual(shown, [read('examples/embed/page.ts'), read('examples/embed/session.ts')]);
    const elements = blocks(read('README.md'), 'html')[0]?.replaceAll(/\s+/g, '') ?? '';
    assert.ok(elements.length > 0);
    assert.ok(read('examples/embed/index.html').replaceAll(/\s+/g, '').includes(elements));
  });

  it('embed in no more than twenty lines of the page', () => {
    const lines =
      blocks(read('README.md'), 'ts')[0]
        ?.split('\n')
        .filter((line) => line.trim()).length ?? 0;
    assert.ok(lines > 5 && lines <= 20, `${lines} lines`);
  });

  it('show in the guide the hook of the example ERP, word for word, and calls that the contract knows', () => {
    const guide = read('docs/guides/take-orders.md');
    assert.ok(blocks(guide, 'ts').includes(read('examples/erp/server/order-hook-routes.ts')));
    const calls = blocks(guide, 'json').map((json) => orderHookCallSchema.parse(JSON.parse(json)).type);
    assert.deepEqual(calls, ['order.confirm', 'order.release']);
  });

  it('list every decision', () => {
    const index = read('docs/decisions/README.md');
    const listed = [...index.matchAll(/^\| \[\d{4}\]\(([^)]+)\) \|/gm)].map(([, file]) => file);
    const decisions = readdirSync(join(root, 'docs/decisions')).filter((file) => /^\d{4}-/.test(file));
    assert.deepEqual(listed, decisions.sort());
  });

  for (const path of documents) {
    it(`${path}: carries no half of a merge`, () => {
      assert.doesNotMatch(read(path), /^(<{7}|={7}|>{7})( |$)/m);
    });

    it(`${path}: its links lead to files that exist`, () => {
      for (const [, target = ''] of read(path).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^(https?:|#|mailto:)/.test(target)) continue;
        const file = join(root, dirname(path), target.replace(/#.*$/, ''));
        assert.ok(existsSync(file), `${target} → ${relative(root, file)}`);
      }
    });

    it(`${path}: its TypeScript parses`, async () => {
      for (const code of blocks(read(path), 'ts')) await transform(code, { loader: 'ts' });
    });
  }
});

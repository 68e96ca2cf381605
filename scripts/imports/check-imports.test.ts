import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkImports } from './check-imports.ts';
import { importsOf, type SourceFile } from './scan.ts';

const file = (path: string, source: string): SourceFile => ({ path, imports: importsOf(source) });

test('finds static, bare, dynamic, re-exported and type-only imports', () => {
  const source = [
    "import a from 'a';",
    "import {\n  b,\n  type B,\n} from 'b';",
    "import 'c';",
    "export * from 'd';",
    "import type { E } from 'e';",
    "const f = await import('f');",
    "/**\n * import nothing from 'comment';\n */",
    "const text = 'import x from y';",
  ].join('\n');
  const found = importsOf(source).map((edge) => `${edge.specifier}${edge.typeOnly ? ' (type)' : ''}`);
  assert.deepEqual(found.sort(), ['a', 'b', 'c', 'd', 'e (type)', 'f']);
});

test('passes what the table allows', () => {
  const problems = checkImports([
    file('packages/contract/src/a.ts', "import { z } from 'zod';\nimport { b } from './b.ts';"),
    file('packages/contract/src/b.ts', ''),
    file('packages/elements/src/x.ts', "import { html } from 'lit';\nimport { live } from 'lit/directives/live.js';"),
  ]);
  assert.deepEqual(problems, []);
});

const forbidden: [string, string, string][] = [
  ['packages/contract/src/a.ts', "import { Hono } from 'hono';", 'contract must not import hono'],
  ['packages/contract/src/a.ts', "import fs from 'node:fs';", 'contract must not import node:fs'],
  ['packages/sdk/src/a.ts', "import { LitElement } from 'lit';", 'sdk must not import lit'],
  ['packages/fields/src/host/a.ts', "import { z } from '@tillkit/contract';", 'must not import @tillkit/contract'],
  ['packages/elements/src/a.ts', "import type { A } from '@tillkit/server';", 'must not import @tillkit/server'],
  ['packages/simulator/src/a.ts', "import { b } from '@tillkit/contract';", 'must not import @tillkit/contract'],
  ['packages/server/src/a.ts', "import { b } from '@tillkit/simulator';", 'must not import @tillkit/simulator'],
  ['packages/sdk/src/a.ts', "import { b } from '../../contract/src/b.ts';", 'reaches out of its package'],
  ['packages/fields/src/host/a.ts', "import { b } from '../frame/b.ts';", 'must not see the side'],
  ['packages/server/src/payments/a.ts', "import { b } from '../processors/clearent/client.ts';", 'adapter clearent'],
  ['packages/unheard-of/src/a.ts', '', 'not in the import table'],
];

for (const [path, source, complaint] of forbidden) {
  test(`refuses in ${path}: ${source || 'a package without a rule'}`, () => {
    const problems = checkImports([file(path, source)]);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', new RegExp(complaint));
  });
}

test('tests may import more than the code they test', () => {
  assert.deepEqual(
    checkImports([file('packages/server/src/a.test.ts', "import { b } from '@tillkit/simulator';")]),
    [],
  );
});

test('refuses Node in what a page runs, however far away, and allows its types', () => {
  const entry = file('packages/server/src/index.ts', "export { a } from './a.ts';");
  const far = file('packages/server/src/a.ts', "import { readFile } from 'node:fs/promises';");
  const types = file('packages/server/src/a.ts', "import type { Pool } from 'pg';");
  assert.match(checkImports([entry, far])[0] ?? '', /node:fs\/promises .*index\.ts > .*a\.ts/);
  assert.deepEqual(checkImports([entry, types]), []);
});

test('finds cycles, long and short, by value and by type', () => {
  const ring = [
    file('packages/sdk/src/a.ts', "import { b } from './b.ts';"),
    file('packages/sdk/src/b.ts', "import type { C } from './deep/c.ts';"),
    file('packages/sdk/src/deep/c.ts', "import { a } from '../a.ts';"),
  ];
  assert.equal(checkImports(ring).filter((problem) => problem.startsWith('cycle')).length, 1);
  const self = file('packages/sdk/src/a.ts', "import { a } from './a.ts';");
  assert.equal(checkImports([self]).length, 1);
});

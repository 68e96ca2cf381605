/** Writes the committed documents that are derived from the code; `--check` only tells whether they are up to date. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '@tillkit/contract/openapi';
import { elementsManifest } from './generate/elements-manifest.mjs';
import { errorsPage, permissionsPage } from './generate/reference-pages.ts';
import { wireTable } from './generate/wire-table.ts';

const root = new URL('..', import.meta.url);

const documents: readonly { readonly path: string; readonly content: () => string | Promise<string> }[] = [
  { path: 'docs/openapi.json', content: () => `${JSON.stringify(openApiDocument(), null, 2)}\n` },
  { path: 'docs/errors.md', content: errorsPage },
  { path: 'docs/permissions.md', content: permissionsPage },
  { path: 'packages/sdk/src/wire/wire-table.generated.ts', content: wireTable },
  { path: 'packages/elements/custom-elements.json', content: elementsManifest },
];

const onlyCheck = process.argv.includes('--check');
for (const { path, content } of documents) {
  const file = fileURLToPath(new URL(path, root));
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : null;
  const current = await content();
  if (committed === current) {
    console.log(`up to date  ${path}`);
  } else if (onlyCheck) {
    console.error(`OUT OF DATE ${path}: run npm run generate and commit it`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, current);
    console.log(`written     ${path}`);
  }
}

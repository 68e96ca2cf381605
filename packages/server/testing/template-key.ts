import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const sources = path.join(import.meta.dirname, '../src');
/** Changes whenever a template database made before no longer fits: migrations, job tables, library versions. */
export function templateKey(): string {
  const hash = createHash('sha256');
  const migrations = readdirSync(path.join(sources, 'database/migrations'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort()
    .map((name) => `database/migrations/${name}`);
  for (const file of [...migrations, 'jobs/install-jobs.ts', 'jobs/job-definitions.ts']) {
    hash.update(file).update(readFileSync(path.join(sources, file)));
  }
  for (const library of ['@electric-sql/pglite', 'pg-boss']) hash.update(library).update(versionOf(library));
  return hash.digest('hex').slice(0, 16);
}

function versionOf(library: string): string {
  const entry = createRequire(import.meta.url).resolve(library);
  const folder = entry.slice(0, entry.lastIndexOf(`${library}/`) + library.length);
  const manifest: { version: string } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return manifest.version;
}

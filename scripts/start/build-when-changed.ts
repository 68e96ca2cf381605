/** Builds only when a source has changed since: a hash of them lies beside the result. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const skipped = /(^|\/)(node_modules|dist)(\/|$)|\.test\.ts$/;

function hashOf(root: string, sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    const names = /\.[a-z]+$/.test(source)
      ? ['']
      : readdirSync(join(root, source), { recursive: true, encoding: 'utf8' }).sort();
    for (const name of names) {
      const path = join(source, name).replaceAll('\\', '/');
      if (skipped.test(path) || !/\.[a-z]+$/.test(path)) continue;
      hash.update(`${path}\0`).update(readFileSync(join(root, path)));
    }
  }
  return hash.digest('hex');
}

/** @param build.sources files and folders, from the root. @param build.result folder that the build fills. */
export async function buildWhenChanged(
  root: string,
  build: { readonly sources: readonly string[]; readonly result: string; readonly run: () => Promise<void> },
): Promise<void> {
  const mark = join(root, build.result, '.sources');
  const current = hashOf(root, build.sources);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === current) return;
  await build.run();
  writeFileSync(mark, current);
}

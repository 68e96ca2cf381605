/** Reads the built pages from their folder. Node only. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { PageFile, PageFiles } from './page-files.ts';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** @throws when the folder does not hold the pages: build them first. */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  if (!existsSync(join(folder, 'request.html'))) throw new Error(`There are no built pages in ${folder}.`);
  const files = new Map<string, PageFile>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const type = types[entry.name.split('.').at(-1) ?? ''];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length).split(sep).join('/').replace(/^\/+/, '');
    files.set(name, { body: new Uint8Array(await readFile(path)), type });
  }
  return files;
}

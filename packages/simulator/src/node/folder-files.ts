import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileSource, isFileName, mediaType } from '../shared/files.ts';

/** Serves the files that lie directly in `folder`. Read anew each time: a rebuilt frame shows on the next load. */
export function folderFiles(folder: string): FileSource {
  return async (name) => {
    const type = isFileName(name) ? mediaType(name) : null;
    if (type === null) return null;
    try {
      return { body: new Uint8Array(await readFile(join(folder, name))), type };
    } catch {
      return null;
    }
  };
}

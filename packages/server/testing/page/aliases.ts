/**
 * What a page needs to run the real backend: the job library imports five modules of Node and one driver that a page does
 * not have. Give this to the bundler (`resolve.alias` of Vite, `alias` of esbuild); together they are about a kilobyte.
 */
import path from 'node:path';

const beside = (file: string): string => path.join(import.meta.dirname, file);

export const pageAliases: Readonly<Record<string, string>> = {
  'node:assert': beside('assert.ts'),
  'node:crypto': beside('crypto.ts'),
  'node:events': beside('events.ts'),
  'node:timers/promises': beside('timers-promises.ts'),
  pg: beside('pg.ts'),
};

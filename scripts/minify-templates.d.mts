import type { Plugin } from 'esbuild';

export function minifyCss(code: string): string;
export const minifyCssForRollup: {
  readonly name: string;
  transform(code: string, id: string): { code: string; map: null } | null;
};
export const minifyCssForEsbuild: Plugin;

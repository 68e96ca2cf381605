import type { Plugin } from 'esbuild';

export function minifyTemplates(code: string): string;
export const minifyTemplatesForRollup: {
  readonly name: string;
  transform(code: string, id: string): { code: string; map: null } | null;
};
export const minifyTemplatesForEsbuild: Plugin;

/** The elements' style sheets stand in template literals, which no minifier of scripts looks into. */
import { readFile } from 'node:fs/promises';

/** Takes comments and idle white space out of every css`…` of a module. */
export const minifyCss = (code) => code.replace(/\bcss`([^`]*)`/g, (_literal, sheet) => `css\`${minifySheet(sheet)}\``);

const minifySheet = (sheet) =>
  sheet
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();

/** For rollup; goes before whatever compiles TypeScript. */
export const minifyCssForRollup = {
  name: 'minify-css',
  transform: (code, id) => (id.endsWith('.ts') && code.includes('css`') ? { code: minifyCss(code), map: null } : null),
};

/** For esbuild. */
export const minifyCssForEsbuild = {
  name: 'minify-css',
  setup(build) {
    build.onLoad({ filter: /\.styles\.ts$/ }, async ({ path }) => ({
      contents: minifyCss(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

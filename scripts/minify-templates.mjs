/** The elements' markup and style sheets stand in template literals, which no minifier of scripts looks into. */
import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import { parseAst } from 'rollup/parseAst';

const minifyStyles = (part) =>
  part
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/(?<=\() | (?=\))/g, '')
    .replace(/: /g, ':')
    .replaceAll(';}', '}')
    .replace(/([ :,(-])0\./g, '$1.')
    .replace(/^ (?=[:.@])|(?<=\}) $/g, '');

/** A line break between tags says no more than a space does, and none at all before the end of a tag and at the ends of a template. */
const minifyMarkup = (part, isFirst, isLast) => {
  const minified = part.replace(/\s*\n\s*>/g, '>').replace(/\s*\n\s*/g, ' ');
  const begun = isFirst ? minified.replace(/^ (?=<)/, '') : minified;
  return isLast ? begun.replace(/(?<=>) $/, '') : begun;
};

const minifiers = { css: minifyStyles, html: minifyMarkup, svg: minifyMarkup };

/** Every literal piece of a tagged template below a node. */
function* piecesOf(node) {
  if (node === null || typeof node !== 'object') return;
  const minify = node.type === 'TaggedTemplateExpression' && minifiers[node.tag.name];
  const { quasis } = minify ? node.quasi : { quasis: [] };
  for (const [at, { start, end }] of quasis.entries()) {
    yield { start, end, minify: (part) => minify(part, at === 0, at === quasis.length - 1) };
  }
  for (const child of Object.values(node)) yield* piecesOf(child);
}

/** Takes idle white space and comments out of every css`…`, html`…` and svg`…` of a module in JavaScript. */
export function minifyTemplates(code) {
  const pieces = [...piecesOf(parseAst(code))].sort((a, b) => a.start - b.start);
  let minified = '';
  let at = 0;
  for (const { start, end, minify } of pieces) {
    minified += code.slice(at, start) + minify(code.slice(start, end));
    at = end;
  }
  return minified + code.slice(at);
}

const hasTemplates = (code) => /\b(?:css|html|svg)`/.test(code);

/** For rollup; goes after whatever compiles TypeScript. */
export const minifyTemplatesForRollup = {
  name: 'minify-templates',
  transform: (code, id) =>
    id.endsWith('.ts') && hasTemplates(code) ? { code: minifyTemplates(code), map: null } : null,
};

/** For esbuild, with the options that compile the elements. */
export const minifyTemplatesForEsbuild = {
  name: 'minify-templates',
  setup(build) {
    build.onLoad({ filter: /packages\/elements\/src\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!hasTemplates(source)) return undefined;
      const tsconfigRaw = { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } };
      const { code } = await transform(source, { loader: 'ts', target: 'es2022', tsconfigRaw });
      return { contents: minifyTemplates(code), loader: 'js' };
    });
  },
};

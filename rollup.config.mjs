/**
 * What is published: each package as npm modules (one file a source file, so that unused ones drop out), and every element
 * in one file for a script tag, with the hash a page pins it by (Subresource Integrity). Types: `scripts/emit-types.mjs`.
 */
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { minifyTemplatesForRollup } from './scripts/minify-templates.mjs';

const packages = ['contract', 'sdk', 'fields', 'elements', 'server', 'simulator'];
const folderOf = (name) => fileURLToPath(new URL(`packages/${name}/`, import.meta.url));

/** Sources of everything the package exports. */
function entriesOf(name) {
  const { exports } = JSON.parse(readFileSync(`${folderOf(name)}package.json`, 'utf8'));
  return Object.values(exports)
    .map((entry) => entry['tillkit-source'])
    .filter(Boolean)
    .map((path) => folderOf(name) + path.slice(2));
}

/** Modules that are started by address (`new URL(…, import.meta.url)`), which no import leads to. */
const threads = { server: ['src/database/node/pglite-worker.ts'] };

const isPackage = (id) => !id.startsWith('.') && !id.startsWith('/') && !/^[A-Za-z]:\\/.test(id);

/** Folders whose files a package serves as they are: no module imports them. */
const servedFolders = { simulator: 'control/pages' };

const copyServed = (name) => ({
  name: 'copy-served',
  writeBundle({ dir }) {
    const folder = servedFolders[name];
    const filter = (path) => !path.endsWith('.ts');
    if (folder) cpSync(`${folderOf(name)}src/${folder}`, `${dir}/${folder}`, { recursive: true, filter });
  },
});

const npmModules = (name) => ({
  input: [...entriesOf(name), ...(threads[name] ?? []).map((path) => folderOf(name) + path)],
  external: isPackage,
  plugins: [esbuild({ target: 'es2022' }), minifyTemplatesForRollup, copyServed(name)],
  output: {
    dir: `${folderOf(name)}dist`,
    format: 'es',
    preserveModules: true,
    preserveModulesRoot: `${folderOf(name)}src`,
    sourcemap: true,
  },
});

/** A page needs the elements, registered, and a client to give them. */
const scriptTagSource =
  "import '@tillkit/elements/define';\nexport * from '@tillkit/elements';\nexport { createClient } from '@tillkit/sdk';\n";

const scriptTagEntry = {
  name: 'script-tag-entry',
  resolveId: (id) => (id === 'tillkit-elements' ? `${folderOf('elements')}src/tillkit-elements.js` : null),
  load: (id) => (id.endsWith('/tillkit-elements.js') ? { code: scriptTagSource, moduleSideEffects: true } : null),
};

const scriptFolder = `${folderOf('elements')}dist/script`;

/** A page pins a file by its hash, which covers that file alone: so everything is in it. */
const integrity = {
  name: 'integrity',
  buildStart: () => rmSync(scriptFolder, { recursive: true, force: true }),
  writeBundle(_, bundle) {
    const hashes = Object.values(bundle)
      .filter((output) => output.type === 'chunk')
      .map(({ fileName, code }) => [fileName, `sha384-${createHash('sha384').update(code).digest('base64')}`]);
    writeFileSync(`${scriptFolder}/integrity.json`, `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
  },
};

const scriptTag = {
  input: 'tillkit-elements',
  plugins: [
    scriptTagEntry,
    nodeResolve({ exportConditions: ['tillkit-source', 'browser'] }),
    esbuild({ target: 'es2022' }),
    minifyTemplatesForRollup,
    terser({ module: true, ecma: 2020 }),
    integrity,
  ],
  output: { dir: scriptFolder, format: 'es', entryFileNames: '[name].js', inlineDynamicImports: true },
  // Notes on comments and cycles inside dependencies are their business.
  onLog: (level, log, handle) => {
    if (!log.id?.includes('node_modules') && !log.ids?.every((id) => id.includes('node_modules'))) handle(level, log);
  },
};

export default [...packages.map(npmModules), scriptTag];

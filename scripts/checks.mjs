/** The checks of `npm test`, in the order they run: quick ones first. Each is one or more `node` command lines. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const onSource = '--conditions=tillkit-source';

/** @typedef {{ title?: string, args: string[], environment?: Record<string, string> }} Command */
/** @typedef {{ name: string, about: string, commands: () => Command[] }} Step */

/** Files under `folder` whose path ends so, as sorted paths from the root. */
function filesEnding(folder, ending) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .map((path) => `${folder}/${String(path).replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(ending) && !path.includes('/node_modules/') && !path.includes('/dist/'))
    .sort();
}

const tool = (path) => join('node_modules', path);
const isBrowserTest = (path) => path.endsWith('.browser.test.ts');

/** Whatever opens the database of `TILLKIT_TEST_DATABASE` is in a helper named `testing/test-…`. */
const usesDatabase = (path) => readFileSync(join(root, path), 'utf8').includes('/testing/test-');

function nodeTests(folders, chosen = (_path) => true) {
  const files = folders
    .flatMap((folder) => filesEnding(folder, '.test.ts'))
    .filter((path) => !isBrowserTest(path) && chosen(path));
  if (files.length === 0) throw new Error(`No test files in ${folders.join(', ')}.`);
  return [onSource, '--test', '--test-concurrency=2', ...files];
}

const nodeFolders = [
  ...['contract', 'sdk', 'fields', 'server', 'simulator'].map((name) => `packages/${name}/src`),
  'packages/server/testing',
  'packages/elements/node',
];

function typeProjects() {
  const projects = readdirSync(join(root, 'packages')).flatMap((name) =>
    ['tsconfig.json', 'tsconfig.test.json', 'tsconfig.flows.json'].map((file) => `packages/${name}/${file}`),
  );
  const others = ['examples/erp', 'examples/embed', 'stories', '.'].map((folder) => `${folder}/tsconfig.json`);
  return [...projects, ...others].filter((path) => existsSync(join(root, path)));
}

/** @type {Step[]} */
export const steps = [
  {
    name: 'format',
    about: 'formatting and lint',
    commands: () => [{ args: [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'] }],
  },
  {
    name: 'types',
    about: 'strict TypeScript in every package, tests included',
    commands: () =>
      typeProjects().map((project) => ({ title: project, args: [tool('typescript/bin/tsc'), '-p', project] })),
  },
  {
    name: 'imports',
    about: 'who may import whom; no cycles',
    commands: () => [
      { args: [onSource, '--test', 'scripts/imports/check-imports.test.ts'] },
      { args: [onSource, 'scripts/check-imports.ts'] },
    ],
  },
  {
    name: 'docs',
    about: 'what the documents show is what the project has',
    commands: () => [{ args: [onSource, '--test', 'tests/docs.test.ts'] }],
  },
  {
    name: 'generated',
    about: 'committed documents that are derived from the code are up to date',
    commands: () => [{ args: [onSource, 'scripts/generate.ts', '--check'] }],
  },
  {
    name: 'node',
    about: 'tests that run in Node, on the embedded database',
    commands: () => [{ args: nodeTests(nodeFolders) }],
  },
  {
    name: 'postgres',
    about: 'the server tests that use a database, on PostgreSQL',
    commands: () => [
      {
        args: [
          '--test-global-setup=packages/server/testing/postgres-global-setup.ts',
          ...nodeTests(['packages/server/src'], usesDatabase),
        ],
        environment: { TILLKIT_TEST_DATABASE: 'postgres' },
      },
    ],
  },
  {
    name: 'browser',
    about: 'the elements in a real browser',
    commands: () => [{ args: [tool('@web/test-runner/dist/bin.js')] }],
  },
  {
    name: 'fields',
    about: 'the card frame against hostile pages, and the control panel, in a real browser',
    commands: () => [
      {
        args: [
          onSource,
          '--test',
          '--test-concurrency=2',
          ...['packages/fields/src', 'packages/simulator/src'].flatMap((folder) =>
            filesEnding(folder, '.browser.test.ts'),
          ),
        ],
      },
    ],
  },
  {
    name: 'stories',
    about: 'every element in every state, with the real backend in the page: renders, says no error, axe finds nothing',
    commands: () => [
      { title: 'card frame', args: [onSource, 'packages/fields/build-frame.ts'] },
      {
        title: 'static build',
        args: [tool('storybook/dist/bin/dispatcher.js'), 'build', '-o', 'storybook-static', '--quiet'],
      },
      { title: 'walk', args: [onSource, 'stories/check-stories.ts'] },
    ],
  },
  {
    name: 'journeys',
    about: 'what people do in the example ERP, against the running demo',
    commands: () => [{ args: [tool('@playwright/test/cli.js'), 'test', '--config', 'tests/playwright.config.ts'] }],
  },
  {
    name: 'sizes',
    about: 'what a page has to load',
    commands: () => [{ args: [onSource, 'scripts/check-sizes.ts'] }],
  },
];

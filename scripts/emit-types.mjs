/** Writes the type declarations beside the built modules, package by package, in the order they depend on each other. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

for (const name of ['contract', 'sdk', 'fields', 'elements', 'server', 'simulator']) {
  const project = `packages/${name}/tsconfig.build.json`;
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  console.log(`types of ${name}`);
}

/** Holds the walls of `docs/architecture.md`: fails on a forbidden import or a cycle. */
import { fileURLToPath } from 'node:url';
import { checkImports } from './imports/check-imports.ts';
import { scanFolder } from './imports/scan.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = scanFolder(root, 'packages');
const problems = checkImports(sources);

for (const problem of problems) console.error(problem);
console.log(`${sources.length} files, ${problems.length} forbidden imports or cycles`);
process.exitCode = problems.length > 0 ? 1 : 0;

/**
 * `npm test`: every check of the project, one after the other, with a summary at the end.
 * `--only a,b` runs some of them, `--list` names them. A step that fails does not stop the others.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { steps } from './checks.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function selectSteps(argument) {
  if (argument === undefined) return steps;
  const wanted = argument.split(',').filter(Boolean);
  const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
  if (wanted.length === 0 || unknown.length > 0) {
    console.error(`No such check: ${unknown.join(', ')}. There are ${steps.map((step) => step.name).join(', ')}.`);
    process.exit(2);
  }
  return steps.filter((step) => wanted.includes(step.name));
}

function runCommand({ title, args, environment }) {
  if (title) console.log(`\n- ${title}`);
  const started = performance.now();
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    // Hundreds of processes load the same modules; compiled once, each begins a second sooner.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/tillkit/compiled'), ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (result.error) console.error(result.error.message);
  const passed = result.status === 0;
  if (!passed)
    console.error(`Failed after ${seconds(performance.now() - started)}: node ${args.join(' ').slice(0, 200)}`);
  return passed;
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

function runStep(step) {
  console.log(`\n=== ${step.name}: ${step.about} ===`);
  const started = performance.now();
  let passed = false;
  try {
    passed = step.commands().reduce((allPassed, command) => runCommand(command) && allPassed, true);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
  }
  return { name: step.name, passed, took: performance.now() - started };
}

if (process.argv.includes('--list')) {
  for (const step of steps) console.log(`${step.name.padEnd(10)} ${step.about}`);
  process.exit(0);
}

const onlyAt = process.argv.indexOf('--only');
const results = selectSteps(onlyAt === -1 ? undefined : (process.argv[onlyAt + 1] ?? '')).map(runStep);
const failed = results.filter((result) => !result.passed).length;

console.log('\n=== summary ===');
for (const result of results) {
  console.log(`${result.passed ? 'passed' : 'FAILED'}  ${result.name.padEnd(10)} ${seconds(result.took).padStart(9)}`);
}
console.log(`\n${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/**
 * `npm test`: every check of the project, one after the other, with a summary at the end.
 * `--only a,b` runs some of them, `--list` names them. A step that fails does not stop the others.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
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

/** How node, Playwright, web-test-runner, tsc and Biome say what failed and why. */
const saysWhatFailed =
  /^(?:✖ (?!failing tests)|❌|𐄂|\d+\) .*›)|^\[?\w*Error\b|error TS\d+|^[\w./-]+(?::\d+:\d+)? (?:format|lint\/|assist\/|parse)/u;

/** Prints what the command prints as it comes, and notes the lines that name a failure. */
function runCommand({ title, args, environment }, failures) {
  if (title) console.log(`\n- ${title}`);
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    // Hundreds of processes load the same modules; compiled once, each begins a second sooner.
    env: {
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/tillkit/compiled'),
      ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
      ...process.env,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const relay = (from, to) =>
    createInterface({ input: from }).on('line', (line) => {
      to.write(`${line}\n`);
      const plain = stripVTControlCharacters(line).trim().slice(0, 160);
      if (saysWhatFailed.test(plain)) failures.add(plain);
    });
  relay(child.stdout, process.stdout);
  relay(child.stderr, process.stderr);
  return new Promise((resolve) => {
    child.on('error', (error) => console.error(error.message));
    child.on('close', (code) => {
      if (code !== 0)
        console.error(`Failed after ${seconds(performance.now() - started)}: node ${args.join(' ').slice(0, 200)}`);
      resolve(code === 0);
    });
  });
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

async function runStep(step) {
  console.log(`\n=== ${step.name}: ${step.about} ===`);
  const started = performance.now();
  const failures = new Set();
  let passed = true;
  try {
    for (const command of step.commands()) passed = (await runCommand(command, failures)) && passed;
  } catch (error) {
    passed = false;
    console.error(error instanceof Error ? error.message : String(error));
  }
  return { name: step.name, passed, took: performance.now() - started, failures };
}

if (process.argv.includes('--list')) {
  for (const step of steps) console.log(`${step.name.padEnd(10)} ${step.about}`);
  process.exit(0);
}

const onlyAt = process.argv.indexOf('--only');
const results = [];
for (const step of selectSteps(onlyAt === -1 ? undefined : (process.argv[onlyAt + 1] ?? '')))
  results.push(await runStep(step));
const failed = results.filter((result) => !result.passed).length;

console.log('\n=== summary ===');
for (const result of results) {
  console.log(`${result.passed ? 'passed' : 'FAILED'}  ${result.name.padEnd(10)} ${seconds(result.took).padStart(9)}`);
}
console.log(`\n${results.length - failed} passed, ${failed} failed`);
// Repeated at the very end: of a long log often only the end is kept.
for (const { name, failures } of results.filter((result) => !result.passed))
  console.log([`\n${name}:`, ...[...failures].slice(0, 8)].join('\n  '));
process.exitCode = failed > 0 ? 1 : 0;

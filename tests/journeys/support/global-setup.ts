/**
 * Starts the demo in a process of its own, on free ports and with data that is thrown away afterwards. While working on
 * a journey, start `run-demo.ts` yourself and put what it prints after READY into TILLKIT_DEMO.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./run-demo.ts', import.meta.url));
const startLimitMs = 120_000;

/** First line of the demo's output: where everything is. */
function addressesOf(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    const { stdout } = child;
    if (!stdout) return reject(new Error('The demo has no output.'));
    const timer = setTimeout(() => reject(new Error('The demo did not start in time.')), startLimitMs);
    createInterface({ input: stdout }).on('line', (line) => {
      if (!line.startsWith('READY ')) return process.stdout.write(`${line}\n`);
      clearTimeout(timer);
      resolve(line.slice('READY '.length));
    });
    child.once('exit', (code) => reject(new Error(`The demo ended with code ${code} before it was ready.`)));
  });
}

export default async function startDemo(): Promise<() => Promise<void>> {
  if (process.env.TILLKIT_DEMO) return async () => {};
  const dataDir = mkdtempSync(join(tmpdir(), 'tillkit-journeys-'));
  const child = spawn(process.execPath, ['--conditions=tillkit-source', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill('SIGTERM')) await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    process.env.TILLKIT_DEMO = await addressesOf(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

import assert from 'node:assert/strict';

/** Waits until it is so. @param what says how things stand, should it never be */
export async function until(condition: () => boolean, what: string | (() => string)): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > deadline) assert.fail(`Not within twenty seconds: ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The slice of `node:assert` that pg-boss uses. */

// Beside its imports pg-boss takes two things of Node from the global scope, Buffer to measure names.
const globals: { Buffer?: unknown; setImmediate?: unknown } = globalThis;
globals.setImmediate ??= (work: () => void) => setTimeout(work, 0);
globals.Buffer ??= { byteLength: (text: string): number => new TextEncoder().encode(text).length };

export default function assert(condition: unknown, message?: string | Error): asserts condition {
  if (condition) return;
  throw message instanceof Error ? message : new Error(message ?? 'Assertion failed');
}

export function notStrictEqual(actual: unknown, expected: unknown, message?: string): void {
  assert(!Object.is(actual, expected), message);
}

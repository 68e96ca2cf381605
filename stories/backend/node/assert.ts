/** `node:assert`, as far as pg-boss goes. */
export default function assert(value: unknown, message?: string | Error): asserts value {
  if (!value) throw message instanceof Error ? message : new Error(message ?? 'Assertion failed.');
}

export function notStrictEqual(actual: unknown, expected: unknown, message?: string | Error): void {
  assert(!Object.is(actual, expected), message);
}

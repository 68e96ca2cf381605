/** Node's globals, as far as pg-boss goes. Import before it. */
const lengthOf = new TextEncoder();

Object.assign(globalThis, {
  Buffer: { byteLength: (text: string) => lengthOf.encode(text).byteLength },
  setImmediate: (task: () => void) => setTimeout(task),
});

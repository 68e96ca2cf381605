/** `node:crypto`, as far as pg-boss goes. */
export const randomUUID = (): string => crypto.randomUUID();

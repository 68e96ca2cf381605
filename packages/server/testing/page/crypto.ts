/** The slice of `node:crypto` that pg-boss uses. */
export const randomUUID = (): string => crypto.randomUUID();

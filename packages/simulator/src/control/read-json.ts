import type { Context } from 'hono';
import { InputError } from './read-input.ts';

/** The body as JSON. @throws InputError */
export async function json(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw new InputError('The body is not JSON.');
  }
}

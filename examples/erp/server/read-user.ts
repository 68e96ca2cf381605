/** Who asks. The demo has no log-in: its user switcher stands for it. A real ERP takes the user from its own session. */
import type { Context } from 'hono';
import { type User, users } from './users.ts';

/** @returns null when a page of somebody else asks, or the user is unknown. */
export async function readUser({ req }: Context): Promise<User | null> {
  const origin = req.header('origin');
  if (origin !== undefined && origin !== new URL(req.url).origin) return null;
  const body: unknown = await req.json().catch(() => null);
  const userId = typeof body === 'object' && body !== null && 'userId' in body ? body.userId : null;
  return users.find(({ id }) => id === userId) ?? null;
}

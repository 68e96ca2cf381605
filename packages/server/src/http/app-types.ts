/** What the middlewares know of a request, and the app they hang on. */
import type { Hono } from 'hono';

export interface AppVariables {
  requestId: string;
  ip: string | null;
  companyId?: string;
}
export type App = Hono<{ Variables: AppVariables }>;

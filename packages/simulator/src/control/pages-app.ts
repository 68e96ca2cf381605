import { type Context, Hono } from 'hono';
import { type FileSource, isFileName } from '../shared/files.ts';

/** Own script, style and API only; no inline code, and Trusted Types without any policy. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The control panel at `/`, the mail inbox at `/mail`, the terminals at `/terminals` and `/terminals/{account}`. */
export function pagesApp(pageFiles: FileSource): Hono {
  const app = new Hono();
  app.get('/', (c) => page(c, pageFiles, 'panel.html'));
  app.get('/mail', (c) => page(c, pageFiles, 'mail.html'));
  app.get('/terminals', (c) => page(c, pageFiles, 'terminals.html'));
  app.get('/terminals/:id', (c) => page(c, pageFiles, 'terminal.html'));
  app.get('/pages/:file', (c) => page(c, pageFiles, c.req.param('file')));
  return app;
}

async function page(c: Context, pageFiles: FileSource, name: string): Promise<Response> {
  const file = isFileName(name) ? await pageFiles(name) : null;
  if (!file) return c.text('Not found.\n', 404);
  return new Response(file.body, {
    headers: { 'Content-Type': file.type, 'Content-Security-Policy': pagePolicy, 'Cache-Control': 'no-cache' },
  });
}

/** The pages that customers reach by link, as static files: what a link is about comes through the API. */
import type { App } from '../http/app-types.ts';
import { ApiProblem } from '../http/problem.ts';
import type { HostedPages } from './page-files.ts';
import { pageHeaders } from './page-headers.ts';

/** Names of built assets carry a hash of what is in them. */
const forEver = 'public, max-age=31536000, immutable';

export function bindPageRoutes(app: App, pages: HostedPages): void {
  const headers = pageHeaders(pages.vaultOrigins);
  const serve = (name: string, more: Record<string, string> = {}): Response => {
    const file = pages.files.get(name);
    if (!file) throw new ApiProblem('not_found', 'There is no such address.');
    return new Response(file.body, { headers: { ...headers, ...more, 'content-type': file.type } });
  };
  app.get('/request', () => serve('request.html'));
  app.get('/request-assets/:file', (c) => serve(`request-assets/${c.req.param('file')}`, { 'cache-control': forEver }));
}

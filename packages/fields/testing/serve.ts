/** Small origins for the browser tests: each answers with what its table says, at a free port. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export interface Origin {
  readonly port: number;
  readonly origin: string;
  /** Everything that was asked of it. */
  readonly asked: Asked[];
  close(): Promise<void>;
}

export type Answer = (asked: Asked) => Reply | Promise<Reply>;

/** @param host `localhost` and `127.0.0.1` are different sites, so that Chromium gives them different processes. */
export async function serve(answer: Answer, host: 'localhost' | '127.0.0.1' = 'localhost'): Promise<Origin> {
  const asked: Asked[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    void (async () => {
      const { method = 'GET', url = '/', headers } = request;
      const question = { method, url, headers, body: await text(request) };
      asked.push(question);
      const reply = await answer(question);
      response.writeHead(reply.status ?? 200, {
        'content-type': reply.type ?? 'text/html; charset=utf-8',
        ...reply.headers,
      });
      response.end(reply.body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    port: address.port,
    origin: `http://${host}:${address.port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A real HTTP server for tests: each request goes to the next step of a script, which may also cut the socket. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Step = (seen: Seen, response: ServerResponse) => void;

export interface ScriptedServer {
  readonly baseUrl: string;
  /** What has arrived, in order. */
  readonly seen: readonly Seen[];
  /** Steps for the requests to come; the last one stays. */
  play(...steps: Step[]): void;
  close(): Promise<void>;
}

export async function scriptedServer(...script: Step[]): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  let steps = script;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const what = { method, url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(what);
      const step = steps.length > 1 ? steps.shift() : steps[0];
      step?.(what, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    play(...next) {
      steps = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}): Step =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };

export const problem = (
  status: number,
  code: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Step =>
  answer(
    status,
    {
      type: `https://tillkit.dev/problems/${code}`,
      title: code,
      status,
      code,
      actor: 'staff',
      detail: `It was ${code}.`,
      requestId: 'req_1',
      ...more,
    },
    { 'content-type': 'application/problem+json', ...headers },
  );

/** The request was read, and no answer will come. */
export const cutSocket: Step = (_, response) => {
  response.socket?.destroy();
};

/** The head and half of the body, then nothing more. */
export const cutBody: Step = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"items":');
  setTimeout(() => response.socket?.destroy(), 20);
};

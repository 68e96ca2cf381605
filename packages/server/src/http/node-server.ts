/** The app on Node's HTTP server: limits on sockets and headers, the peer's address, clean shutdown. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { newId } from '@tillkit/contract';
import { ApiProblem, problemResponse } from './problem.ts';
import { securityHeaderList } from './security-headers.ts';

const limits = {
  maxHeaderSize: 8_192,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 20_000,
  connectionsCheckingInterval: 5_000,
  // Refused below with a problem, which Node's own answer is not.
  requireHostHeader: false,
};
/** For answers that are decided to reach the wire. */
const writeOutMs = 1_000;

const peers = new WeakMap<Request, string>();

/** Address of the peer of a request served by `listen`. */
export const peerAddress = (request: Request): string | null => peers.get(request) ?? null;

export interface Listening {
  readonly url: string;
  /** Stops taking connections at once; those still open when `ended` resolves are cut after a moment to write in. */
  close(ended: Promise<void>): Promise<void>;
}

/** @throws when the port is taken. */
export async function listen(options: {
  host: string;
  port: number;
  fetch: (request: Request) => Promise<Response>;
}): Promise<Listening> {
  const server = createServer(
    limits,
    getRequestListener(
      (request, env) => {
        peers.set(request, env.incoming.socket?.remoteAddress ?? '');
        return options.fetch(request);
      },
      // Only what never became a request gets here: the app answers its own errors.
      { errorHandler: () => malformed() },
    ),
  );
  server.on('clientError', answerMalformed);
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
    server.listen(options.port, options.host);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    async close(ended) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await ended;
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), writeOutMs);
      await closed;
      clearTimeout(cut);
    },
  };
}

function malformed(): Response {
  const problem = new ApiProblem('invalid_header', 'The request line or a header is malformed or too long.');
  const response = problemResponse(problem, newId('request'), 'en');
  for (const [name, value] of securityHeaderList) response.headers.set(name, value);
  return response;
}

/** What Node's parser refuses gets a problem too, on the bare socket. */
async function answerMalformed(error: Error, socket: Duplex): Promise<void> {
  const gone = 'code' in error && error.code === 'ECONNRESET';
  if (gone || !socket.writable) {
    socket.destroy();
    return;
  }
  const response = malformed();
  const body = await response.text();
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  socket.end(
    [`HTTP/1.1 400 Bad Request`, ...headers, `content-length: ${body.length}`, 'connection: close', '', body].join(
      '\r\n',
    ),
  );
}

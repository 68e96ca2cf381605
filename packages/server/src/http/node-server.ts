/** The app on Node's HTTP server: limits on sockets and headers, the peer's address, clean shutdown. */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';

const peers = new WeakMap<Request, string>();

/** Address of the peer of a request served by `listen`. */
export const peerAddress = (request: Request): string | null => peers.get(request) ?? null;

export interface Listening {
  readonly url: string;
  /** Stops taking connections; open streams are cut, running requests answered. */
  close(): Promise<void>;
}

/** @throws when the port is taken. */
export async function listen(options: {
  host: string;
  port: number;
  fetch: (request: Request) => Promise<Response>;
}): Promise<Listening> {
  const server = serve({
    hostname: options.host,
    port: options.port,
    serverOptions: { maxHeaderSize: 8_192, headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 20_000 },
    fetch: (request, env) => {
      peers.set(request, env.incoming.socket?.remoteAddress ?? '');
      return options.fetch(request);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      }),
  };
}

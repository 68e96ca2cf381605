import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import type { Simulator } from '../simulator.ts';
import { type Connection, sendEffect } from './send-effect.ts';

export interface Listener {
  readonly port: number;
  /** Refuses connections for so long, and cuts those that are open. */
  refuse(ms: number): void;
  close(): Promise<void>;
}

/** Serves an app on a real port and lets its faults at the sockets. */
export async function listen(app: Hono, simulator: Simulator, host: string, port: number): Promise<Listener> {
  const server = createAdaptorServer({
    fetch: async (request, env) => {
      const response = await app.fetch(request, env);
      const effect = simulator.effectOn(request);
      if (!effect || !isConnection(env)) return response;
      await sendEffect(effect, response, env);
      return RESPONSE_ALREADY_SENT;
    },
  });
  if (!isHttpServer(server)) throw new Error('Not an HTTP/1 server.');
  await open(server, host, port);
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    port: bound,
    refuse: (ms) => refuse(server, host, bound, ms),
    close: () => close(server),
  };
}

function open(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** A moment for the answer to whoever switched it on; then the door shuts. */
const grace = 30;

function refuse(server: Server, host: string, port: number, ms: number): void {
  setTimeout(async () => {
    await close(server);
    setTimeout(() => void open(server, host, port).catch(() => {}), ms);
  }, grace);
}

const isHttpServer = (server: object): server is Server =>
  'closeAllConnections' in server && !('setSettings' in server);

const isConnection = (env: object): env is Connection => 'outgoing' in env && 'incoming' in env;

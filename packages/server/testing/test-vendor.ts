/** A vendor's own system: an HTTP server that checks the signature of each call and decides about orders as it is told to. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type OrderHookAnswer, type OrderHookCall, orderHookCallSchema } from '@tillkit/contract';
import { Webhook } from 'standardwebhooks';

export interface HeardCall {
  /** `webhook-id` */
  readonly id: string;
  readonly call: OrderHookCall;
}

/** What the vendor does with a call: a decision, bytes with a status, or a line that goes dead once it has heard. */
export type Reaction = OrderHookAnswer | { readonly status: number; readonly body: string } | 'line lost';

export interface TestVendor {
  readonly url: string;
  readonly origin: string;
  /** Signed with one of these. */
  readonly secrets: string[];
  /** Verified calls, in order. */
  readonly heard: HeardCall[];
  /** Calls that nobody with the secret had signed. */
  readonly forged: number;
  /** From now on; `order.release` is acknowledged unless this says otherwise for it. */
  react(reaction: (heard: HeardCall) => Reaction | Promise<Reaction>): void;
  close(): Promise<void>;
}

export const confirms = (): Reaction => ({ decision: 'confirm' });

export async function startTestVendor(): Promise<TestVendor> {
  const heard: HeardCall[] = [];
  const secrets: string[] = [];
  let forged = 0;
  let reaction: (heard: HeardCall) => Reaction | Promise<Reaction> = confirms;
  const server = createServer(async (request, response) => {
    const body = await read(request);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value ?? '')]),
    );
    if (!secrets.some((secret) => isSigned(secret, body, headers))) {
      forged++;
      response.writeHead(401).end();
      return;
    }
    const call = { id: headers['webhook-id'] ?? '', call: orderHookCallSchema.parse(JSON.parse(body)) };
    heard.push(call);
    const said = await reaction(call);
    if (said === 'line lost') {
      request.socket.destroy();
      return;
    }
    if ('status' in said) response.writeHead(said.status).end(said.body);
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/orders`,
    origin,
    secrets,
    heard,
    get forged() {
      return forged;
    },
    react(next) {
      reaction = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function isSigned(secret: string, body: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

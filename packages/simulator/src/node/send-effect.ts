import type { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SocketEffect } from '../faults/socket-effects.ts';

/** The connection under a request, as the web server hands it out. */
export interface Connection {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** Does to a real connection what the fault says, in place of sending the answer. Resolves when that is done. */
export async function sendEffect(effect: SocketEffect, response: Response, connection: Connection): Promise<void> {
  const { outgoing } = connection;
  const body = Buffer.from(await response.arrayBuffer());
  const headers = { ...Object.fromEntries(response.headers), 'content-length': String(body.length) };
  switch (effect.kind) {
    case 'reset':
      return cut(outgoing);
    case 'hang':
      await closedWithin(outgoing, effect.ms);
      return cut(outgoing);
    case 'truncate':
      outgoing.writeHead(response.status, headers);
      await new Promise<void>((resolve) => outgoing.write(body.subarray(0, body.length >> 1), () => resolve()));
      return cut(outgoing, 'quietly');
    case 'duplicate':
      return sendTwice(outgoing, response.status, headers, body);
    case 'slow':
      outgoing.writeHead(response.status, headers);
      return trickle(outgoing, body, effect.intervalMs);
  }
}

/** A reset shows as an error at once; a quiet close lets what was written arrive first. */
function cut(outgoing: ServerResponse, how: 'hard' | 'quietly' = 'hard'): void {
  const { socket } = outgoing;
  if (how === 'hard' && socket instanceof Socket) socket.resetAndDestroy();
  else outgoing.destroy();
}

function closedWithin(outgoing: ServerResponse, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    outgoing.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function trickle(outgoing: ServerResponse, body: Buffer, intervalMs: number): Promise<void> {
  for (const byte of body) {
    if (outgoing.destroyed) return;
    outgoing.write(Uint8Array.of(byte));
    await sleep(intervalMs, undefined, { ref: false });
  }
  outgoing.end();
}

function sendTwice(
  outgoing: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<void> {
  const { socket } = outgoing;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const again = `HTTP/1.1 ${status} Again\r\n${lines.join('\r\n')}\r\n\r\n`;
  return new Promise((resolve) => {
    outgoing.writeHead(status, headers);
    outgoing.end(body, () => {
      socket?.write(Buffer.concat([Buffer.from(again, 'latin1'), body]));
      resolve();
    });
  });
}

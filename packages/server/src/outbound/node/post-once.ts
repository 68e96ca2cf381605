/** One POST over one connection of its own, to addresses that were judged: no name is looked up here. */
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

export interface Post {
  /** Names the host for TLS, certificate and `Host`; where the connection goes is `addresses`. */
  readonly url: URL;
  /** At least one. */
  readonly addresses: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** The answer was longer than `maxAnswerBytes`. */
export class AnswerTooLargeError extends Error {
  override readonly name = 'AnswerTooLargeError';
}

export const maxAnswerBytes = 65_536;

/** @throws AnswerTooLargeError, the signal's reason, or what Node says of a connection that failed. */
export async function postOnce(post: Post): Promise<{ readonly status: number; readonly body: string }> {
  const { url, headers, body, signal } = post;
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    lookup: pinnedTo(post.addresses),
    // An agent of its own: no connection outlives the call, and no proxy of the environment sees it.
    agent: false,
    signal,
  };
  const request =
    url.protocol === 'https:' ? httpsRequest(url, { ...options, rejectUnauthorized: true }) : httpRequest(url, options);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    // Kept for the whole call: an error after the answer began is an event of its own.
    request.on('error', reject);
    // An upgrade nobody asked for ends the request without either.
    request.once('close', () => reject(new Error('The connection closed before an answer.')));
    request.end(body);
  });
  return { status: response.statusCode ?? 0, body: await readAnswer(response) };
}

/** Looks nothing up, so that no later answer of the name can lead the connection elsewhere. */
function pinnedTo(addresses: readonly string[]): LookupFunction {
  const entries = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, { all }, done) => {
    const [first] = entries;
    if (all === true) done(null, entries);
    else if (first !== undefined) done(null, first.address, first.family);
    else done(Object.assign(new Error('No address.'), { code: 'ENOTFOUND' }), '');
  };
}

/** Leaving the loop early destroys the answer, and the connection with it. */
async function readAnswer(response: IncomingMessage): Promise<string> {
  const parts: AsyncIterable<Buffer> = response;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of parts) {
    bytes += chunk.length;
    if (bytes > maxAnswerBytes) throw new AnswerTooLargeError();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Reads a request's body within limits (C8 of `reliability.md`). */
import { ApiProblem } from './problem.ts';

const maxDepth = 20;

/** @throws ApiProblem `body_too_large`, before the rest of the body is read. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new ApiProblem(
      'body_too_large',
      `The body of this call may have ${maxBytes} bytes at most. Send fewer records at a time.`,
    );
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** @throws ApiProblem `unsupported_media_type`, `body_too_large` or `invalid_json`. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json(\s*;|$)/i.test(type))
    throw new ApiProblem('unsupported_media_type', 'Send the body as JSON with "Content-Type: application/json".');
  const bytes = await readBytes(request, maxBytes);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ApiProblem('invalid_json', 'The body could not be read as JSON in UTF-8.');
  }
  if (!shallowEnough(value, maxDepth))
    throw new ApiProblem('invalid_json', `The body is nested deeper than ${maxDepth} levels.`);
  return value;
}

function shallowEnough(value: unknown, depth: number): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (depth === 0) return false;
  return Object.values(value).every((inner) => shallowEnough(inner, depth - 1));
}

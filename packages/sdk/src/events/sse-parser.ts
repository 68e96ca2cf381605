/**
 * Server-sent events out of a stream of text, as the HTML standard (section 9.2.6, "Interpreting an event stream") says:
 * any of the three line ends, even cut between two chunks; comments; `data` over several lines; an unfinished event at the
 * end is dropped.
 */

export interface ServerSentEvent {
  readonly type: string;
  readonly data: string;
  /** The last id the stream has set, also when this event did not; `''` when none was. */
  readonly lastEventId: string;
}

export interface SseParserOptions {
  readonly onEvent: (event: ServerSentEvent) => void;
  /** An event block set this id, with data or without; before its `onEvent`. */
  readonly onId?: (id: string) => void;
  /** The backend's wish for the delay before reconnecting, milliseconds. */
  readonly onRetry?: (ms: number) => void;
  /** Characters one event may have; more is a broken stream. */
  readonly maxLength?: number;
}

export class SseParser {
  readonly #options: SseParserOptions;
  #rest = '';
  #sawReturn = false;
  #data: string[] = [];
  #length = 0;
  #type = '';
  /** Lasts over events, and over connections. */
  #id: string;
  #idSet = false;

  /** @param lastEventId of the connection before */
  constructor(options: SseParserOptions, lastEventId = '') {
    this.#options = options;
    this.#id = lastEventId;
  }

  /**
   * Takes decoded text, cut anywhere.
   * @throws RangeError when an event grows beyond `maxLength`
   */
  push(chunk: string): void {
    // A line end may be CR and LF in two chunks: then the LF that opens this one has been counted already.
    let text = this.#sawReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    if (chunk !== '') this.#sawReturn = chunk.endsWith('\r');
    text = this.#rest + text;
    const lines = text.split(/\r\n|\n|\r/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#take(line);
    this.#guard(this.#rest.length);
  }

  #take(line: string): void {
    if (line === '') {
      this.#dispatch();
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    switch (field) {
      case 'data':
        this.#data.push(value);
        this.#length += value.length + 1;
        this.#guard(0);
        break;
      case 'event':
        this.#type = value;
        break;
      case 'id':
        if (value.includes('\0')) break;
        this.#id = value;
        this.#idSet = true;
        break;
      case 'retry':
        if (/^\d+$/.test(value)) this.#options.onRetry?.(Number(value));
        break;
      default:
      // Unknown fields are for a later version of the standard.
    }
  }

  #dispatch(): void {
    if (this.#idSet) this.#options.onId?.(this.#id);
    this.#idSet = false;
    const data = this.#data;
    const type = this.#type || 'message';
    this.#data = [];
    this.#type = '';
    this.#length = 0;
    if (data.length > 0) this.#options.onEvent({ type, data: data.join('\n'), lastEventId: this.#id });
  }

  #guard(pending: number): void {
    if (this.#length + pending > (this.#options.maxLength ?? 1_000_000)) {
      throw new RangeError('An event of the stream is too long.');
    }
  }
}

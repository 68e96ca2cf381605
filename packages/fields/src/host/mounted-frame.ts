/** Puts an isolated form on the page, shakes hands with it once and from then on trusts nothing but the port. */
import { type Dialect, type FrameMessage, type Hello, PROTOCOL_VERSION } from '../protocol/messages.ts';
import type { EntryFrame, EntryFrameOptions, TamperReason, TamperReport } from './entry-frame.ts';
import { EntryFrameError } from './entry-frame-error.ts';
import { createFrameElement, dressFrameElement, frameAddress, frameTitle } from './frame-element.ts';
import { createFrameLink, type FrameLink } from './frame-link.ts';
import { frameStyle } from './frame-style.ts';
import { createListeners } from './listeners.ts';
import { watchFrame } from './watch-frame.ts';

const LOAD_TIMEOUT_MS = 8_000;
/** Three unanswered pings of this length mean a dead port; a page that slept needs the second. */
const PING_TIMEOUT_MS = 1_500;
const PINGS = 3;
/** Longer than the frame itself waits for the vault. */
const TOKENIZE_TIMEOUT_MS = 30_000;

/** What a form differs in from the other. */
export interface FrameKind<D extends Dialect> {
  readonly hello: D['hello'];
  readonly questions: D['questions'];
  readonly initialState: D['state'];
  readonly isFrameMessage: (value: unknown) => value is FrameMessage<D>;
  /** Accessible names of the frame: in English, in Spanish. */
  readonly titles: readonly [string, string];
  /** Rows of fields, where they are wide enough to be filled in. */
  readonly rows: number;
}

export class MountedFrame<D extends Dialect> implements EntryFrame<D> {
  #state: D['state'];
  #options: EntryFrameOptions<D>;
  #tokenizing: Promise<D['result']> | undefined;
  /** Set once: why the frame cannot be used any more. */
  #end: EntryFrameError | undefined;

  readonly #changes = createListeners<D['state']>();
  readonly #tampers = createListeners<TamperReport>();
  readonly #submits = createListeners<void>();
  readonly #started = Promise.withResolvers<void>();
  readonly #frame: HTMLIFrameElement;
  readonly #address: URL;
  readonly #nonce = createNonce();
  readonly #loadTimer: ReturnType<typeof setTimeout>;
  readonly #kind: FrameKind<D>;
  readonly #link: FrameLink<D>;
  readonly #watch: ReturnType<typeof watchFrame>;

  constructor(options: EntryFrameOptions<D>, kind: FrameKind<D>) {
    const { container, entry, theme = {} } = options;
    this.#options = options;
    this.#kind = kind;
    this.#state = kind.initialState;
    this.#link = createFrameLink({
      isFrameMessage: kind.isFrameMessage,
      onNews: (news) => this.#receive(news),
      onForged: () => this.#tampered('forged'),
      onGone: () => this.#tampered('removed'),
    });
    this.#address = frameAddress(entry);
    this.#frame = createFrameElement(container.ownerDocument, this.#address, theme, kind.rows);
    this.#frame.title = frameTitle(options, kind.titles);
    // Whoever never asks for `ready` must not be told by an unhandled rejection.
    this.ready.catch(() => undefined);
    container.replaceChildren(this.#frame);
    this.#watch = watchFrame({
      frame: this.#frame,
      container,
      onLoad: () => this.#greet(),
      onTamper: (reason) => this.#tampered(reason),
    });
    this.#loadTimer = setTimeout(() => this.#finish('load_failed'), LOAD_TIMEOUT_MS);
  }

  get ready(): Promise<void> {
    return this.#started.promise;
  }

  get state(): D['state'] {
    return this.#state;
  }

  onChange = this.#changes.add;
  onTamper = this.#tampers.add;
  onSubmitRequest = this.#submits.add;

  focus(field: D['field'] | null = null): void {
    this.#frame.focus();
    this.#link.post({ type: 'focus', field });
  }

  check(): void {
    this.#frame.focus();
    this.#link.post({ type: 'check' });
  }

  clear(): void {
    this.#link.post({ type: 'clear' });
  }

  update(change: Parameters<EntryFrame<D>['update']>[0]): void {
    this.#options = { ...this.#options, ...change };
    const { theme = {} } = this.#options;
    this.#frame.title = frameTitle(this.#options, this.#kind.titles);
    dressFrameElement(this.#frame, theme);
    this.#link.post({ type: 'restyle', style: frameStyle(this.#options) });
  }

  setDisabled(disabled: boolean): void {
    this.#link.post({ type: 'disable', disabled });
  }

  tokenize(): Promise<D['result']> {
    this.#tokenizing ??= this.#tokenize().finally(() => {
      this.#tokenizing = undefined;
    });
    return this.#tokenizing;
  }

  destroy(): void {
    this.#finish('destroyed');
  }

  async #tokenize(): Promise<D['result']> {
    await this.ready;
    this.#watch.check();
    if (!(await this.#portAnswers())) this.#tampered('silent');
    // A link that is closed meanwhile answers nothing.
    const answer = this.#end ? null : await this.#link.ask('tokenize', TOKENIZE_TIMEOUT_MS);
    if (this.#end) throw this.#end;
    if (answer?.type === 'tokenized') return answer.result;
    if (answer?.type === 'failed') throw new EntryFrameError(answer.code, answer.field ?? undefined);
    throw new EntryFrameError('vault_unreachable');
  }

  /** A port that was given to a document that is gone stays silent for ever. */
  async #portAnswers(): Promise<boolean> {
    for (let tries = 0; tries < PINGS && !this.#end; tries++) {
      const answer = await this.#link.ask('ping', PING_TIMEOUT_MS);
      if (answer?.type === 'pong') return true;
    }
    return false;
  }

  /** The one message that goes by `postMessage`: to the vault's exact origin, or to nobody. */
  #greet(): void {
    const hello: Hello<D> = {
      type: this.#kind.hello,
      version: PROTOCOL_VERSION,
      nonce: this.#nonce,
      style: frameStyle(this.#options),
      questions: this.#kind.questions,
    };
    this.#frame.contentWindow?.postMessage(hello, this.#address.origin, [this.#link.remotePort]);
  }

  #receive(news: Exclude<FrameMessage<D>, { readonly id: number }>): void {
    switch (news.type) {
      case 'ready':
        this.#begin(news);
        break;
      case 'change':
        this.#state = news.state;
        this.#changes.tell(news.state);
        break;
      case 'resize':
        this.#frame.style.height = `${news.height}px`;
        break;
      case 'submit':
        this.#submits.tell();
        break;
      case 'escape':
        // As in a native field: whatever closes on it around the frame can hear it.
        this.#frame.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
        );
        break;
      case 'leaving':
        this.#tampered('removed');
    }
  }

  #begin({ nonce, publicKey }: Extract<FrameMessage<D>, { type: 'ready' }>): void {
    if (nonce !== this.#nonce || publicKey !== this.#options.entry.publicKey) {
      this.#tampered('forged');
      return;
    }
    clearTimeout(this.#loadTimer);
    this.#started.resolve();
  }

  #tampered(reason: TamperReason): void {
    if (this.#end) return;
    this.#finish('tampered');
    this.#tampers.tell({ reason });
  }

  /** Takes the frame away: nobody shall go on typing into one we do not vouch for. */
  #finish(code: 'tampered' | 'destroyed' | 'load_failed'): void {
    if (this.#end) return;
    this.#end = new EntryFrameError(code);
    clearTimeout(this.#loadTimer);
    this.#watch.stop();
    this.#link.close();
    this.#frame.remove();
    this.#started.reject(this.#end);
  }
}

function createNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

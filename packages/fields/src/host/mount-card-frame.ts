/** Puts the isolated card form on the page, shakes hands with it once and from then on trusts nothing but the port. */
import { type CardEntryResult, type CardField, type CardFormState, initialFormState } from '../protocol/form.ts';
import { type FrameMessage, HELLO, type Hello, PROTOCOL_VERSION } from '../protocol/messages.ts';
import type { CardFrame, CardFrameOptions, TamperReason, TamperReport } from './card-frame.ts';
import { CardFrameError } from './card-frame-error.ts';
import { createFrameElement, dressFrameElement, frameAddress, frameTitle } from './frame-element.ts';
import { createFrameLink } from './frame-link.ts';
import { frameQuestions, frameStyle } from './frame-style.ts';
import { createListeners } from './listeners.ts';
import { watchFrame } from './watch-frame.ts';

const LOAD_TIMEOUT_MS = 8_000;
/** Three unanswered pings of this length mean a dead port; a page that slept needs the second. */
const PING_TIMEOUT_MS = 1_500;
const PINGS = 3;
/** Longer than the frame itself waits for the vault. */
const TOKENIZE_TIMEOUT_MS = 30_000;

/**
 * Mounts the card form into `options.container`.
 * @throws TypeError when `entry.frameUrl` is not an absolute address.
 */
export function mountCardFrame(options: CardFrameOptions): CardFrame {
  return new MountedCardFrame(options);
}

class MountedCardFrame implements CardFrame {
  #state: CardFormState = initialFormState;
  #options: CardFrameOptions;
  #tokenizing: Promise<CardEntryResult> | undefined;
  /** Set once: why the frame cannot be used any more. */
  #end: CardFrameError | undefined;

  readonly #changes = createListeners<CardFormState>();
  readonly #tampers = createListeners<TamperReport>();
  readonly #submits = createListeners<void>();
  readonly #started = Promise.withResolvers<void>();
  readonly #frame: HTMLIFrameElement;
  readonly #address: URL;
  readonly #nonce = createNonce();
  readonly #loadTimer: ReturnType<typeof setTimeout>;
  readonly #link = createFrameLink({
    onNews: (news) => this.#receive(news),
    onForged: () => this.#tampered('forged'),
    onGone: () => this.#tampered('removed'),
  });
  readonly #watch: ReturnType<typeof watchFrame>;

  constructor(options: CardFrameOptions) {
    const { container, entry, theme = {} } = options;
    this.#options = options;
    this.#address = frameAddress(entry);
    this.#frame = createFrameElement(container.ownerDocument, this.#address, theme);
    this.#frame.title = frameTitle(options);
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

  get state(): CardFormState {
    return this.#state;
  }

  onChange = this.#changes.add;
  onTamper = this.#tampers.add;
  onSubmitRequest = this.#submits.add;

  focus(field: CardField | null = null): void {
    this.#frame.focus();
    this.#link.post({ type: 'focus', field });
  }

  clear(): void {
    this.#link.post({ type: 'clear' });
  }

  update(change: Parameters<CardFrame['update']>[0]): void {
    this.#options = { ...this.#options, ...change };
    const { theme = {} } = this.#options;
    this.#frame.title = frameTitle(this.#options);
    dressFrameElement(this.#frame, theme);
    this.#link.post({ type: 'restyle', style: frameStyle(this.#options) });
  }

  setDisabled(disabled: boolean): void {
    this.#link.post({ type: 'disable', disabled });
  }

  tokenize(): Promise<CardEntryResult> {
    this.#tokenizing ??= this.#tokenize().finally(() => {
      this.#tokenizing = undefined;
    });
    return this.#tokenizing;
  }

  destroy(): void {
    this.#finish('destroyed');
  }

  async #tokenize(): Promise<CardEntryResult> {
    await this.ready;
    this.#watch.check();
    if (!(await this.#portAnswers())) this.#tampered('silent');
    // A link that is closed meanwhile answers nothing.
    const answer = this.#end ? null : await this.#link.ask('tokenize', TOKENIZE_TIMEOUT_MS);
    if (this.#end) throw this.#end;
    if (answer?.type === 'tokenized') return answer.result;
    if (answer?.type === 'failed') throw new CardFrameError(answer.code, answer.field ?? undefined);
    throw new CardFrameError('vault_unreachable');
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
    const hello: Hello = {
      type: HELLO,
      version: PROTOCOL_VERSION,
      nonce: this.#nonce,
      style: frameStyle(this.#options),
      questions: frameQuestions(this.#options),
    };
    this.#frame.contentWindow?.postMessage(hello, this.#address.origin, [this.#link.remotePort]);
  }

  #receive(news: Exclude<FrameMessage, { readonly id: number }>): void {
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
      case 'leaving':
        this.#tampered('removed');
    }
  }

  #begin({ nonce, publicKey }: Extract<FrameMessage, { type: 'ready' }>): void {
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
    this.#end = new CardFrameError(code);
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

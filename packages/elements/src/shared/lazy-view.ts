import { adoptStyles, type CSSResultGroup, type CSSResultOrNative, type TemplateResult } from 'lit';
import { buttonStyles } from './button.styles.ts';
import { button } from './button.ts';
import { feedbackStyles } from './feedback.styles.ts';
import { alert, skeleton } from './feedback.ts';
import { commonMessages } from './localize/common.messages.ts';
import { Localizer } from './localize/localizer.ts';
import { reasonMessages } from './localize/reason.messages.ts';
import type { TillElement } from './till-element.ts';

/** What an element draws, once the code of it is there. */
export interface View {
  readonly styles: CSSResultGroup;
  render(): unknown;
  updated?(changed: ReadonlyMap<PropertyKey, unknown>): void;
}

/** Styles that the element needs for what stands there until then. */
export const lazyViewStyles: CSSResultGroup[] = [buttonStyles, feedbackStyles];

/** Keeps an element small that comes with every other one: what it shows is loaded when it is first asked for. */
export class LazyView<V extends View> {
  readonly #host: TillElement;
  readonly #load: () => Promise<V>;
  readonly #ownStyles: () => readonly CSSResultOrNative[];
  readonly #words: Localizer<typeof commonMessages & typeof reasonMessages>;
  #loading: Promise<void> | undefined;
  #failed = false;
  #view: V | undefined;

  /** @param ownStyles those of the element itself, to which the view's are added */
  constructor(host: TillElement, load: () => Promise<V>, ownStyles: () => readonly CSSResultOrNative[]) {
    this.#host = host;
    this.#load = load;
    this.#ownStyles = ownStyles;
    this.#words = new Localizer(host, { ...commonMessages, ...reasonMessages });
  }

  /** Loads it, unless it is there or on its way. */
  start(): void {
    if (!this.#view) this.#loading ??= this.#begin();
  }

  /** Ends when it is there, or has failed. */
  get loading(): Promise<void> | undefined {
    return this.#loading;
  }

  async #begin(): Promise<void> {
    this.#failed = false;
    this.#host.requestUpdate();
    try {
      const view = await this.#load();
      const { renderRoot } = this.#host;
      if (renderRoot instanceof ShadowRoot) adoptStyles(renderRoot, [...this.#ownStyles(), ...flat(view.styles)]);
      this.#view = view;
    } catch {
      this.#failed = true;
    }
    this.#loading = undefined;
    this.#host.requestUpdate();
  }

  /** Undefined until it is there. */
  get view(): V | undefined {
    return this.#view;
  }

  /** What holds its place. */
  placeholder(): TemplateResult {
    return this.#failed ? this.#renderFailure() : skeleton('100%', '12rem');
  }

  #renderFailure(): TemplateResult {
    const retry = button({ label: this.#words.text('common.retry'), name: 'load', onPress: () => this.start() });
    return alert({ tone: 'danger', text: this.#words.text('common.unreachable'), actions: retry });
  }
}

const flat = (styles: CSSResultGroup): CSSResultOrNative[] =>
  Array.isArray(styles) ? styles.flatMap((part) => flat(part)) : [styles];

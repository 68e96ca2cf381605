/** The form: five fields, when their errors show, and what the page gets to know of it. */
import { type CardBrand, detectBrand, digitsOf } from '@tillkit/contract/card-rules';
import {
  type CardField,
  type CardFieldError,
  type CardFieldState,
  type CardFormState,
  cardFields,
} from '../protocol/form.ts';
import type { FrameQuestions, FrameStyle } from '../protocol/messages.ts';
import { applyStyle } from './apply-style.ts';
import { brandMark, brandNames } from './brand-mark.ts';
import { type CardValues, checkField, localToday, securityCodeLengths } from './check-fields.ts';
import { canonicalExpiry, type Edit, type Edited, editDigits, editExpiry, editNumber } from './edit-text.ts';
import { createFieldView, type FieldView } from './field-view.ts';
import { type FrameTexts, textsFor } from './texts.ts';
import { watchScreen } from './watch-screen.ts';

export interface CardFormOptions {
  readonly style: FrameStyle;
  readonly questions: FrameQuestions;
  readonly onChange: () => void;
  /** Enter was pressed. */
  readonly onEnter: () => void;
}

const editors: Partial<Record<CardField, (edit: Edit) => Edited>> = {
  number: editNumber,
  expiry: editExpiry,
  securityCode: (edit) => editDigits(edit, 4),
};

/** How a field's text is put in order when it is left. */
const tidiers: Partial<Record<CardField, (text: string) => string>> = {
  expiry: canonicalExpiry,
  name: (text) => text.trim(),
  postalCode: (text) => text.trim().toUpperCase(),
};

export class CardForm {
  readonly element = document.createElement('form');
  readonly #options: CardFormOptions;
  readonly #views: Readonly<Record<CardField, FieldView>> = {
    number: createFieldView('number'),
    expiry: createFieldView('expiry'),
    securityCode: createFieldView('securityCode'),
    name: createFieldView('name'),
    postalCode: createFieldView('postalCode'),
  };
  /** Text of each field after our last formatting. */
  readonly #texts = new Map<CardField, string>();
  readonly #shown = new Map<CardField, CardFieldError>();
  readonly #announcer = hiddenText('announcer');
  readonly #brandName = hiddenText('brand');
  readonly #screen = watchScreen(this.#views.number.control);
  #brand: CardBrand | undefined;
  #words: FrameTexts;

  constructor(options: CardFormOptions) {
    const { style, questions, onEnter } = options;
    this.#options = options;
    this.#words = textsFor(style.locale, style.texts);
    this.element.noValidate = true;
    this.#announcer.setAttribute('aria-live', 'polite');
    for (const field of cardFields) this.#add(field);
    this.#views.number.describe(this.#brandName.id);
    this.element.append(this.#brandName, this.#announcer);
    this.element.addEventListener('submit', (event) => event.preventDefault());
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) onEnter();
    });
    this.#write('name', questions.holderName);
    this.#write('postalCode', questions.postalCode);
    this.restyle(style);
    this.#showBrand();
  }

  get values(): CardValues {
    const { number, expiry, securityCode, name, postalCode } = this.#views;
    return {
      number: number.input.value,
      expiry: expiry.input.value,
      securityCode: securityCode.input.value,
      name: name.input.value,
      postalCode: postalCode.input.value,
    };
  }

  get state(): CardFormState {
    return {
      fields: {
        number: this.#stateOf('number'),
        expiry: this.#stateOf('expiry'),
        securityCode: this.#stateOf('securityCode'),
        name: this.#stateOf('name'),
        postalCode: this.#stateOf('postalCode'),
      },
      brand: this.#brand ?? 'unknown',
      complete: this.#firstWrong() === null,
    };
  }

  /** Whether the number was on the screen at some time since it was typed. */
  get seen(): boolean {
    return this.#screen.wasSeen();
  }

  restyle(style: FrameStyle): void {
    const { requireName, requirePostalCode } = this.#options.questions;
    this.#words = textsFor(style.locale, style.texts);
    applyStyle(document.documentElement, style);
    for (const field of cardFields) {
      const optional = (field === 'name' && !requireName) || (field === 'postalCode' && !requirePostalCode);
      this.#views[field].setTexts(this.#words, optional);
      this.#views[field].setError(this.#shown.get(field) ?? null, this.#words);
    }
    this.#views.expiry.input.placeholder = this.#words.expiryHint;
    this.#hintCode();
  }

  /** Without a field the first that is not right. */
  focus(field: CardField | null): void {
    this.#views[field ?? this.#firstWrong() ?? 'number'].input.focus();
  }

  disable(disabled: boolean): void {
    for (const field of cardFields) this.#views[field].input.disabled = disabled;
  }

  /** Shows every error and focuses the first. @returns the first field at fault, null when there is none. */
  submit(): CardField | null {
    for (const field of cardFields) this.#showError(field, this.#errorOf(field));
    const errors = [...this.#shown.values()];
    this.#announcer.textContent = errors.map((error) => this.#words[error]).join(' ');
    const first = this.#firstWrong();
    if (first !== null) this.#views[first].input.focus();
    this.#options.onChange();
    return first;
  }

  /** Empties the fields and forgets their errors. */
  clear(fields: readonly CardField[]): void {
    for (const field of fields) {
      this.#write(field, '');
      this.#showError(field, null);
    }
    this.#announcer.textContent = '';
    this.#screen.forget();
    this.#showBrand();
    this.#options.onChange();
  }

  #add(field: CardField): void {
    const { element, input } = this.#views[field];
    const edited = (event: Event) => this.#edited(field, event);
    input.addEventListener('input', edited);
    input.addEventListener('compositionend', edited);
    input.addEventListener('focus', this.#options.onChange);
    input.addEventListener('blur', () => this.#left(field));
    this.element.append(element);
  }

  #edited(field: CardField, event: Event): void {
    if (event instanceof InputEvent && event.isComposing) return;
    const { input } = this.#views[field];
    const inputType = event instanceof InputEvent ? event.inputType : '';
    const caret = input.selectionStart ?? input.value.length;
    const previous = this.#texts.get(field) ?? '';
    const after = editors[field]?.({ previous, text: input.value, caret, inputType });
    if (after !== undefined && after.text !== input.value) {
      input.value = after.text;
      if (document.activeElement === input) input.setSelectionRange(after.caret, after.caret);
    }
    this.#texts.set(field, input.value);
    if (field === 'number') this.#showBrand();
    this.#forgive();
    this.#options.onChange();
  }

  /** An empty field that is only passed through is not blamed; submitting does that. */
  #left(field: CardField): void {
    const { input } = this.#views[field];
    this.#write(field, tidiers[field]?.(input.value) ?? input.value);
    const error = this.#errorOf(field);
    if (error !== null && input.value !== '') {
      this.#showError(field, error);
      this.#announcer.textContent = `${this.#words[field]}: ${this.#words[error]}`;
    }
    this.#options.onChange();
  }

  /** An error that is shown goes as soon as it is mended; none appears while typing. */
  #forgive(): void {
    for (const field of [...this.#shown.keys()]) {
      if (this.#errorOf(field) === null) this.#showError(field, null);
    }
  }

  #errorOf(field: CardField): CardFieldError | null {
    return checkField(field, this.values, { ...this.#options.questions, today: localToday(new Date()) });
  }

  #firstWrong(): CardField | null {
    return cardFields.find((field) => this.#errorOf(field) !== null) ?? null;
  }

  #showError(field: CardField, error: CardFieldError | null): void {
    if (error === null) this.#shown.delete(field);
    else this.#shown.set(field, error);
    this.#views[field].setError(error, this.#words);
  }

  #showBrand(): void {
    const brand = detectBrand(digitsOf(this.#views.number.input.value));
    if (brand === this.#brand) return;
    const { control } = this.#views.number;
    control.querySelector('svg')?.remove();
    control.append(brandMark(brand));
    this.#brand = brand;
    this.#brandName.textContent = brandNames[brand];
    this.#hintCode();
  }

  #hintCode(): void {
    const three = securityCodeLengths(this.#views.number.input.value).includes(3);
    this.#views.securityCode.input.placeholder = this.#words[three ? 'securityCodeHint3' : 'securityCodeHint4'];
  }

  #write(field: CardField, text: string): void {
    const { input } = this.#views[field];
    if (input.value !== text) input.value = text;
    this.#texts.set(field, text);
  }

  #stateOf(field: CardField): CardFieldState {
    const { input } = this.#views[field];
    return {
      empty: input.value === '',
      focused: document.activeElement === input && document.hasFocus(),
      valid: this.#errorOf(field) === null,
      error: this.#shown.get(field) ?? null,
    };
  }
}

function hiddenText(id: string): HTMLElement {
  const element = document.createElement('span');
  element.id = id;
  element.className = 'hidden-text';
  return element;
}

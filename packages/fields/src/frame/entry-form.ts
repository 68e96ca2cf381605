/** What the two forms have in common: their fields, when an error shows, and what the page gets to know of it. */
import type { FieldState } from '../protocol/form.ts';
import type { Edit, Edited } from './edit-text.ts';
import type { FieldView } from './field-view.ts';
import { hiddenText } from './hidden-text.ts';
import { watchScreen } from './watch-screen.ts';

export interface EntryFormOptions<Field extends string, Issue extends string> {
  /** In the order in which they are filled in. */
  readonly fields: readonly Field[];
  readonly views: Readonly<Record<Field, FieldView>>;
  /** The field that somebody must have been able to see before the form is sent. */
  readonly secret: Field;
  readonly check: (field: Field) => Issue | null;
  /** What a field's text becomes after an edit. */
  readonly editors: Partial<Readonly<Record<Field, (edit: Edit) => Edited>>>;
  /** How a field's text is put in order when it is left. */
  readonly tidiers: Partial<Readonly<Record<Field, (text: string) => string>>>;
  /** Whether more typing cannot mend a field: its error shows at once. */
  readonly isFull?: (field: Field) => boolean;
  readonly onEdited?: (field: Field) => void;
  readonly onChange: () => void;
  /** Enter was pressed. */
  readonly onEnter: () => void;
  readonly onEscape: () => void;
}

type Words<Key extends string> = Readonly<Record<Key, string>>;

export class EntryForm<Field extends string, Issue extends string> {
  readonly element = document.createElement('form');
  readonly #options: EntryFormOptions<Field, Issue>;
  /** Text of each field after our last formatting. */
  readonly #texts = new Map<Field, string>();
  readonly #shown = new Map<Field, Issue>();
  readonly #announcer = hiddenText('announcer');
  readonly #screen: ReturnType<typeof watchScreen>;
  #words: Words<Field | Issue>;

  constructor(options: EntryFormOptions<Field, Issue>, words: Words<Field | Issue>) {
    const { fields, views, secret, onEnter, onEscape } = options;
    this.#options = options;
    this.#words = words;
    this.#screen = watchScreen(views[secret].control);
    this.element.noValidate = true;
    this.#announcer.setAttribute('aria-live', 'polite');
    for (const field of fields) this.#add(field);
    this.element.append(this.#announcer);
    this.element.addEventListener('submit', (event) => event.preventDefault());
    this.element.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (event.key === 'Enter') onEnter();
      if (event.key === 'Escape') onEscape();
    });
  }

  get complete(): boolean {
    return this.#firstWrong() === null;
  }

  /** Whether the secret field was on the screen at some time since it was typed. */
  get seen(): boolean {
    return this.#screen.wasSeen();
  }

  stateOf(field: Field): FieldState<Issue> {
    const { input } = this.#options.views[field];
    return {
      empty: input.value === '',
      focused: document.activeElement === input && document.hasFocus(),
      valid: this.#options.check(field) === null,
      error: this.#shown.get(field) ?? null,
    };
  }

  speak(words: Words<Field | Issue>, isOptional: (field: Field) => boolean = () => false): void {
    this.#words = words;
    for (const field of this.#options.fields) {
      this.#options.views[field].setLabel(words[field], !isOptional(field));
      this.#showError(field, this.#shown.get(field) ?? null);
    }
  }

  /** Without a field the first that is not right. */
  focus(field: Field | null): void {
    this.#options.views[field ?? this.#firstWrong() ?? this.#options.secret].input.focus();
  }

  disable(disabled: boolean): void {
    for (const field of this.#options.fields) this.#options.views[field].input.disabled = disabled;
  }

  /** Shows every error and focuses the first. @returns the first field at fault, null when there is none. */
  submit(): Field | null {
    for (const field of this.#options.fields) this.#showError(field, this.#options.check(field));
    const errors = [...this.#shown.values()];
    this.#announcer.textContent = errors.map((error) => this.#words[error]).join(' ');
    const first = this.#firstWrong();
    if (first !== null) this.#options.views[first].input.focus();
    this.#options.onChange();
    return first;
  }

  /** Empties fields and forgets their errors. */
  clear(fields: readonly Field[]): void {
    for (const field of fields) {
      this.write(field, '');
      this.#showError(field, null);
    }
    this.#announcer.textContent = '';
    this.#screen.forget();
  }

  write(field: Field, text: string): void {
    const { input } = this.#options.views[field];
    if (input.value !== text) input.value = text;
    this.#texts.set(field, text);
  }

  #add(field: Field): void {
    const { element, input } = this.#options.views[field];
    const edited = (event: Event) => this.#edited(field, event);
    input.addEventListener('input', edited);
    input.addEventListener('compositionend', edited);
    input.addEventListener('focus', this.#options.onChange);
    input.addEventListener('blur', () => this.#left(field));
    this.element.append(element);
  }

  #edited(field: Field, event: Event): void {
    if (event instanceof InputEvent && event.isComposing) return;
    const { views, editors, isFull, onEdited, onChange } = this.#options;
    const { input } = views[field];
    if (input instanceof HTMLInputElement) {
      const inputType = event instanceof InputEvent ? event.inputType : '';
      const caret = input.selectionStart ?? input.value.length;
      const previous = this.#texts.get(field) ?? '';
      const after = editors[field]?.({ previous, text: input.value, caret, inputType });
      if (after !== undefined && after.text !== input.value) {
        input.value = after.text;
        if (document.activeElement === input) input.setSelectionRange(after.caret, after.caret);
      }
    }
    this.#texts.set(field, input.value);
    onEdited?.(field);
    this.#forgive();
    if (isFull?.(field)) this.#blame(field);
    onChange();
  }

  /** An empty field that is only passed through is not blamed; submitting does that. */
  #left(field: Field): void {
    const { views, tidiers, onChange } = this.#options;
    const { input } = views[field];
    this.write(field, tidiers[field]?.(input.value) ?? input.value);
    if (input.value !== '') this.#blame(field);
    onChange();
  }

  #blame(field: Field): void {
    const error = this.#options.check(field);
    if (error === null) return;
    this.#showError(field, error);
    this.#announcer.textContent = `${this.#words[field]}: ${this.#words[error]}`;
  }

  /** An error that is shown goes as soon as it is mended. */
  #forgive(): void {
    for (const field of [...this.#shown.keys()]) {
      if (this.#options.check(field) === null) this.#showError(field, null);
    }
  }

  #firstWrong(): Field | null {
    const { fields, check } = this.#options;
    return fields.find((field) => check(field) !== null) ?? null;
  }

  #showError(field: Field, error: Issue | null): void {
    if (error === null) this.#shown.delete(field);
    else this.#shown.set(field, error);
    this.#options.views[field].setError(error === null ? null : this.#words[error]);
  }
}

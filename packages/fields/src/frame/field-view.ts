/** One field: label, input, error. Knows the DOM, not the rules. */
import type { CardField, CardFieldError } from '../protocol/form.ts';
import type { FrameTexts } from './texts.ts';

interface InputTraits {
  readonly autocomplete: string;
  readonly inputMode: 'numeric' | 'text';
  readonly maxLength: number;
  readonly autocapitalize: string;
}

const traits: Readonly<Record<CardField, InputTraits>> = {
  number: { autocomplete: 'cc-number', inputMode: 'numeric', maxLength: 60, autocapitalize: 'off' },
  expiry: { autocomplete: 'cc-exp', inputMode: 'numeric', maxLength: 20, autocapitalize: 'off' },
  securityCode: { autocomplete: 'cc-csc', inputMode: 'numeric', maxLength: 12, autocapitalize: 'off' },
  name: { autocomplete: 'cc-name', inputMode: 'text', maxLength: 120, autocapitalize: 'words' },
  postalCode: { autocomplete: 'billing postal-code', inputMode: 'text', maxLength: 10, autocapitalize: 'characters' },
};

export interface FieldView {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** Holds what stands at the end of the input. */
  readonly control: HTMLElement;
  /** Ids of further descriptions, before the error. */
  describe(...ids: readonly string[]): void;
  setTexts(texts: FrameTexts, optional: boolean): void;
  setError(error: CardFieldError | null, texts: FrameTexts): void;
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function createInput(field: CardField): HTMLInputElement {
  const input = element('input', 'input');
  const { autocomplete, inputMode, maxLength, autocapitalize } = traits[field];
  input.id = field;
  input.name = autocomplete;
  input.type = 'text';
  input.setAttribute('autocomplete', autocomplete);
  input.setAttribute('autocorrect', 'off');
  input.inputMode = inputMode;
  input.autocapitalize = autocapitalize;
  input.maxLength = maxLength;
  input.spellcheck = false;
  // Digits run left to right in every script.
  if (inputMode === 'numeric') input.dir = 'ltr';
  return input;
}

export function createFieldView(field: CardField): FieldView {
  const root = element('div', `field ${field}`);
  const label = element('label', 'label');
  const control = element('div', 'control');
  const input = createInput(field);
  const error = element('p', 'error');
  error.id = `${field}-error`;
  error.hidden = true;
  label.htmlFor = field;
  control.append(input);
  root.append(label, control, error);
  let descriptions: readonly string[] = [];

  const link = () => {
    const ids = error.hidden ? descriptions : [...descriptions, error.id];
    if (ids.length > 0) input.setAttribute('aria-describedby', ids.join(' '));
    else input.removeAttribute('aria-describedby');
  };

  return {
    element: root,
    input,
    control,
    describe(...ids) {
      descriptions = ids;
      link();
    },
    setTexts(texts, optional) {
      label.textContent = texts[field];
      input.required = !optional;
      input.placeholder = optional ? texts.optional : '';
    },
    setError(key, texts) {
      root.classList.toggle('wrong', key !== null);
      error.hidden = key === null;
      error.textContent = key === null ? '' : texts[key];
      input.setAttribute('aria-invalid', String(key !== null));
      link();
    },
  };
}

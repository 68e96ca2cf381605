/** One field: label, control, error. Knows the DOM, not the rules. */

export interface FieldTraits {
  /** What browsers fill in; `off` where they know nothing. */
  readonly autocomplete: string;
  readonly inputMode: 'numeric' | 'text';
  readonly maxLength: number;
  readonly autocapitalize: string;
}

export interface FieldView<Input extends HTMLInputElement | HTMLSelectElement = HTMLInputElement | HTMLSelectElement> {
  readonly element: HTMLElement;
  readonly input: Input;
  /** Holds what stands at the end of the input. */
  readonly control: HTMLElement;
  /** Ids of further descriptions, before the error. */
  describe(...ids: readonly string[]): void;
  setLabel(text: string, required: boolean): void;
  /** Without a text the error goes. */
  setError(text: string | null): void;
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

export function createTextField(
  id: string,
  { autocomplete, inputMode, maxLength, autocapitalize }: FieldTraits,
): FieldView<HTMLInputElement> {
  const input = element('input', 'input');
  input.name = autocomplete === 'off' ? id : autocomplete;
  input.type = 'text';
  input.setAttribute('autocomplete', autocomplete);
  input.setAttribute('autocorrect', 'off');
  input.inputMode = inputMode;
  input.autocapitalize = autocapitalize;
  input.maxLength = maxLength;
  input.spellcheck = false;
  // Digits run left to right in every script.
  if (inputMode === 'numeric') input.dir = 'ltr';
  return createField(id, input);
}

/** A choice of few; the first is chosen. The texts of its options are the caller's to set. */
export function createChoiceField(id: string, values: readonly string[]): FieldView<HTMLSelectElement> {
  const select = element('select', 'input');
  select.name = id;
  for (const value of values) select.append(new Option(value, value));
  return createField(id, select);
}

function createField<Input extends HTMLInputElement | HTMLSelectElement>(id: string, input: Input): FieldView<Input> {
  const root = element('div', `field ${id}`);
  const label = element('label', 'label');
  const control = element('div', 'control');
  const error = element('p', 'error');
  input.id = id;
  error.id = `${id}-error`;
  error.hidden = true;
  label.htmlFor = id;
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
    setLabel(text, required) {
      label.textContent = text;
      input.required = required;
    },
    setError(text) {
      root.classList.toggle('wrong', text !== null);
      error.hidden = text === null;
      error.textContent = text ?? '';
      input.setAttribute('aria-invalid', String(text !== null));
      link();
    },
  };
}

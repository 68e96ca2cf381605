import type { SourceChoice } from '@tillkit/sdk/flows';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { methodPickerMessages } from './method-picker.messages.ts';

type Words = Localizer<typeof methodPickerMessages>;

export interface RecordedMethodOptions {
  readonly value: SourceChoice | null | undefined;
  readonly words: Words;
  readonly onChange: (value: SourceChoice) => void;
}

/** What is only recorded, not charged: a check or a wire with its number, cash, credits. */
export function recordedMethod({ value, words, onChange }: RecordedMethodOptions): TemplateResult {
  const hint = value?.type === 'credits' ? 'methodPicker.creditsOnly' : 'methodPicker.recordOnly';
  return html`
    ${detailOf(value, words, onChange)}
    <p class="hint">${words.text(hint)}</p>
  `;
}

function detailOf(value: SourceChoice | null | undefined, words: Words, onChange: (value: SourceChoice) => void) {
  switch (value?.type) {
    case 'check':
      return detail(words.text('methodPicker.checkNumber'), {
        text: value.checkNumber,
        maxLength: 40,
        onInput: (checkNumber) => onChange({ type: 'check', checkNumber }),
      });
    case 'wire':
      return detail(words.text('methodPicker.wireReference'), {
        text: value.wireReference,
        maxLength: 80,
        onInput: (wireReference) => onChange({ type: 'wire', wireReference }),
      });
    default:
      return nothing;
  }
}

interface DetailOptions {
  readonly text: string;
  readonly maxLength: number;
  readonly onInput: (text: string) => void;
}

const detail = (label: string, { text, maxLength, onInput }: DetailOptions) => html`<div class="field">
  <label class="label" for="detail">${label}</label>
  <input
    id="detail"
    class="control"
    maxlength=${maxLength}
    .value=${live(text)}
    autocomplete="off"
    @input=${({ target }: Event) => target instanceof HTMLInputElement && onInput(target.value)}
  />
</div>`;

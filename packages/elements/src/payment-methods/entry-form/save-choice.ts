import { html, nothing, type TemplateResult } from 'lit';
import type { EntryWords } from './entry-form.messages.ts';

/** Whether the method is kept, and what people call it then. */
export interface SaveChoice {
  save: boolean;
  description: string;
}

export interface SaveChoiceOptions {
  readonly words: EntryWords;
  /** In the words of the one form or the other. */
  readonly offer: string;
  readonly inert: boolean;
  readonly onChange: () => void;
}

/**
 * Offers to keep what is entered; once that is wished, asks for its name.
 * @param choice is changed by what the person does
 */
export function saveChoice(choice: SaveChoice, { words, offer, inert, onChange }: SaveChoiceOptions): TemplateResult {
  const changed = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.type === 'checkbox') choice.save = target.checked;
    else choice.description = target.value;
    onChange();
  };
  return html`<label class="choice">
      <input type="checkbox" name="save" .checked=${choice.save} ?disabled=${inert} @change=${changed} />
      <span>${offer}</span>
    </label>
    ${
      choice.save
        ? html`<label class="field">
            <span class="label">
              ${words.say('entryForm.description')} <span class="optional">${words.say('common.optional')}</span>
            </span>
            <input
              class="control"
              maxlength="80"
              placeholder=${words.say('entryForm.descriptionHint')}
              .value=${choice.description}
              ?disabled=${inert}
              @input=${changed}
            />
          </label>`
        : nothing
    }`;
}

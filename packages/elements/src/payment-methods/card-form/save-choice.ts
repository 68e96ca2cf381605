import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../shared/localize/words.ts';
import type { CardFormMessages } from './card-form.messages.ts';

/** Whether the card is kept, and what people call it then. */
export interface SaveChoice {
  save: boolean;
  description: string;
}

export interface SaveChoiceOptions {
  /** Changed by what the person does. */
  readonly choice: SaveChoice;
  readonly words: Words<CardFormMessages>;
  readonly inert: boolean;
  readonly onChange: () => void;
}

/** Offers to keep the card; once that is wished, asks for its name. */
export function saveChoice({ choice, words, inert, onChange }: SaveChoiceOptions): TemplateResult {
  const changed = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.type === 'checkbox') choice.save = target.checked;
    else choice.description = target.value;
    onChange();
  };
  return html`<label class="choice">
      <input type="checkbox" name="save" .checked=${choice.save} ?disabled=${inert} @change=${changed} />
      <span>${words.say('cardForm.save')}</span>
    </label>
    ${
      choice.save
        ? html`<label class="field">
            <span class="label">
              ${words.say('cardForm.description')} <span class="optional">${words.say('common.optional')}</span>
            </span>
            <input
              class="control"
              maxlength="80"
              placeholder=${words.say('cardForm.descriptionHint')}
              .value=${choice.description}
              ?disabled=${inert}
              @input=${changed}
            />
          </label>`
        : nothing
    }`;
}

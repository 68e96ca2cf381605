import type { BankEntry } from '@tillkit/contract';
import type { AccountHolderType } from '@tillkit/contract/bank-rules';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Words } from '../../shared/localize/words.ts';
import type { bankFormWords } from './bank-form.messages.ts';

/** Said in this order: most accounts that a business debits are a business's. */
const holders = ['company', 'person'] as const satisfies readonly AccountHolderType[];

export interface AuthorizationOptions {
  readonly texts: BankEntry['authorizations'] | undefined;
  readonly holder: AccountHolderType | undefined;
  readonly accepted: boolean;
  /** What is missing is marked. */
  readonly marked: boolean;
  readonly inert: boolean;
  readonly words: Words<typeof bankFormWords>;
  readonly onHolder: (holder: AccountHolderType) => void;
  readonly onAccept: (accepted: boolean) => void;
}

/** Whose account it is, then the text for that, word for word, and the box that accepts it. */
export function authorization(options: AuthorizationOptions): TemplateResult {
  const { texts, holder, words } = options;
  return html`${holderChoice(options)}
    ${
      texts && holder
        ? html`<div class="authorization" role="group" aria-label=${words.say('bankForm.authorization')}>
            <p id="text" dir="auto">${texts[holder].text}</p>
            ${acceptance(options)}
          </div>`
        : nothing
    }`;
}

function holderChoice({ holder, marked, inert, words, onHolder }: AuthorizationOptions) {
  const missing = marked && !holder;
  return html`<fieldset ?disabled=${inert} role="radiogroup" aria-describedby=${missing ? 'holder-error' : nothing}>
    <legend class="label">${words.say('bankForm.holder')}</legend>
    <div class="holders">
      ${holders.map(
        (each) => html`<label class="choice">
          <input
            type="radio"
            name="holder"
            value=${each}
            .checked=${live(holder === each)}
            aria-invalid=${missing ? 'true' : nothing}
            @change=${() => onHolder(each)}
          />
          <span>${words.say(`bankForm.holder_${each}`)}</span>
        </label>`,
      )}
    </div>
    ${missing ? html`<p class="error" id="holder-error">${words.say('bankForm.holderMissing')}</p>` : nothing}
  </fieldset>`;
}

function acceptance({ accepted, marked, inert, words, onAccept }: AuthorizationOptions) {
  const missing = marked && !accepted;
  return html`<label class="choice">
      <input
        type="checkbox"
        name="accept"
        .checked=${live(accepted)}
        ?disabled=${inert}
        aria-describedby=${missing ? 'accept-error text' : 'text'}
        aria-invalid=${missing ? 'true' : nothing}
        @change=${({ target }: Event) => target instanceof HTMLInputElement && onAccept(target.checked)}
      />
      <span>${words.say('bankForm.accept')}</span>
    </label>
    ${missing ? html`<p class="error" id="accept-error">${words.say('bankForm.acceptMissing')}</p>` : nothing}`;
}

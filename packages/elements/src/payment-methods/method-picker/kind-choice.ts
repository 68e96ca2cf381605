import type { SourceChoice } from '@tillkit/sdk/flows';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { methodPickerMessages } from './method-picker.messages.ts';

/** What may be chosen from: `card` and `bank_account` are stored and new ones; cash, check and wire are only recorded; `credits` moves no new money. */
export type MethodKind = 'card' | 'bank_account' | 'cash' | 'check' | 'wire' | 'credits';

export const kindOf = (choice: SourceChoice | null | undefined): MethodKind =>
  !choice || choice.type === 'stored_method' || choice.type === 'new_card'
    ? 'card'
    : choice.type === 'new_bank_account'
      ? 'bank_account'
      : choice.type;

export interface KindChoiceOptions {
  /** What may be chosen, in order. */
  readonly kinds: readonly MethodKind[];
  readonly chosen: MethodKind;
  readonly words: Localizer<typeof methodPickerMessages>;
  readonly onChoose: (kind: MethodKind) => void;
}

/** Card, check, cash and so on, side by side. */
export const kindChoice = ({ kinds, chosen, words, onChoose }: KindChoiceOptions): TemplateResult =>
  html`<div class="segments" role="radiogroup" aria-label=${words.text('methodPicker.kind')}>
    ${kinds.map(
      (kind) => html`<label class="segment">
        <input
          type="radio"
          name="kind"
          value=${kind}
          .checked=${live(kind === chosen)}
          @change=${() => onChoose(kind)}
        />${words.text(`methodPicker.kind.${kind}`)}
      </label>`,
    )}
  </div>`;

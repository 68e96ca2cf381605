import type { SourceChoice } from '@tillkit/sdk/flows';
import { nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../shared/localize/localizer.ts';
import { segments } from '../../shared/segments.ts';
import type { methodPickerMessages } from './method-picker.messages.ts';

/** What may be chosen from: `card` and `bank_account` are stored and new ones; `terminal`, a card held to a device; cash, check and wire are only recorded; `credits` moves no new money. */
export type MethodKind = 'card' | 'bank_account' | 'terminal' | 'cash' | 'check' | 'wire' | 'credits';

/** Cards, bank accounts and terminals stand in one list, under `card`. */
export type ShownKind = Exclude<MethodKind, 'bank_account' | 'terminal'>;

export const kindOf = (choice: SourceChoice | null | undefined): ShownKind =>
  !choice ||
  choice.type === 'stored_method' ||
  choice.type === 'new_card' ||
  choice.type === 'new_bank_account' ||
  choice.type === 'terminal'
    ? 'card'
    : choice.type;

export interface KindChoiceOptions {
  /** What may be chosen, in order. */
  readonly kinds: readonly MethodKind[];
  readonly chosen: ShownKind;
  readonly words: Localizer<typeof methodPickerMessages>;
  readonly onChoose: (kind: ShownKind) => void;
}

/** Card, check, cash and so on, side by side; nothing where there is one only. */
export function kindChoice({ kinds, chosen, words, onChoose }: KindChoiceOptions): TemplateResult | typeof nothing {
  const shown = new Set(
    kinds.map((kind): ShownKind => (kind === 'bank_account' || kind === 'terminal' ? 'card' : kind)),
  );
  if (shown.size < 2) return nothing;
  const card = kinds.includes('bank_account') ? (kinds.includes('card') ? 'either' : 'bank_account') : 'card';
  return segments({
    label: words.text('methodPicker.kind'),
    values: [...shown],
    chosen,
    textOf: (kind) => words.text(`methodPicker.kind.${kind === 'card' ? card : kind}`),
    onChoose,
  });
}

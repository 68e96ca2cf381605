/** What a person chooses to pay with, as the request it becomes, and back. */
import type { CardEntryResult, PaymentSource } from '@tillkit/contract';
import type { BankFormResult } from '../ports.ts';

/** What is to pay. `credits` moves no new money. */
export type SourceChoice =
  | { readonly type: 'stored_method'; readonly paymentMethodId: string }
  | {
      readonly type: 'new_card';
      /** save for future payments. */
      readonly save: boolean;
      readonly description: string;
    }
  | { readonly type: 'new_bank_account'; readonly save: boolean; readonly description: string }
  | { readonly type: 'terminal'; readonly terminalId: string }
  | { readonly type: 'cash' }
  | { readonly type: 'check'; readonly checkNumber: string }
  | { readonly type: 'wire'; readonly wireReference: string }
  | { readonly type: 'credits' };

/** Fresh from the form of what is new, null for what is not. */
export interface Entered {
  readonly card: CardEntryResult | null;
  readonly bank: BankFormResult | null;
}

export function toSource(choice: SourceChoice | null, { card, bank }: Entered): PaymentSource {
  if (choice === null) throw new TypeError('A method must be chosen first.');
  switch (choice.type) {
    case 'new_card':
      if (card === null) throw new TypeError('A new card must be tokenised first.');
      return { type: 'new_card', card, save: choice.save, description: choice.description.trim() || null };
    case 'new_bank_account':
      if (bank === null) throw new TypeError('A new bank account must be tokenised first.');
      return { type: 'new_bank_account', ...bank, save: choice.save, description: choice.description.trim() || null };
    case 'check':
      return { type: 'check', checkNumber: choice.checkNumber.trim() };
    case 'wire':
      return { type: 'wire', wireReference: choice.wireReference.trim() };
    default:
      return choice;
  }
}

/** What had been chosen, from a request found after a reload. A new card or bank account has to be entered again. */
export function fromSource(source: PaymentSource): SourceChoice {
  return source.type === 'new_card' || source.type === 'new_bank_account'
    ? { type: source.type, save: source.save ?? false, description: source.description ?? '' }
    : source;
}

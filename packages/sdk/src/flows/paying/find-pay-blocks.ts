/** Why a payment cannot be given, as far as it is the same wherever one is taken. */
import type { Actor, Location, PaymentMethod, Terminal } from '@tillkit/contract';
import { isExpired } from '@tillkit/contract/card-rules';
import type { BankEntryState, CardEntryState } from '../entry-state.ts';
import type { Loadable } from '../flow.ts';
import type { Confirmation } from './confirmation.ts';
import type { SourceChoice } from './source-choice.ts';

export type PayBlockCode =
  | 'loading'
  | 'forbidden'
  | 'integration_disabled'
  | 'integration_pending'
  | 'capability_missing'
  | 'no_method'
  | 'payment_method_expired'
  | 'card_incomplete'
  | 'bank_incomplete'
  | 'check_number_missing'
  | 'wire_reference_missing'
  /** The chosen terminal is taking another payment. */
  | 'terminal_busy'
  | 'invalid_email';

/** One reason why Pay cannot be pressed. */
export interface PayBlock<Code extends string = PayBlockCode> {
  readonly code: Code;
  /** Who can lift it. Null: it lifts by itself (loading). */
  readonly actor: Actor | null;
  /** The value at fault: `source`, `source.checkNumber`, `confirmation.email` … */
  readonly param: string | null;
}

export const payBlock = <Code extends string>(
  code: Code,
  actor: Actor | null,
  param: string | null = null,
): PayBlock<Code> => ({ code, actor, param });

interface SourceFacts {
  readonly source: SourceChoice | null;
  readonly methods: Loadable<PaymentMethod>;
  readonly terminals: Loadable<Terminal>;
}

/** The kind of method it takes; null when nothing is charged, or it is not known yet. */
export function kindOfSource({ source, methods }: SourceFacts): PaymentMethod['kind'] | null {
  // What is held to a terminal is a card.
  if (source?.type === 'new_card' || source?.type === 'terminal') return 'card';
  if (source?.type === 'new_bank_account') return 'bank_account';
  if (source?.type !== 'stored_method') return null;
  return methods.items.find(({ id }) => id === source.paymentMethodId)?.kind ?? null;
}

/** What the location says: nothing is charged where payments are off, or the processor cannot take this. */
export function locationBlocks(location: Location, facts: SourceFacts): PayBlock[] {
  const { status, methods: taken } = location.integration;
  if (status === 'disabled') return [payBlock('integration_disabled', 'staff')];
  if (status === 'pending') return [payBlock('integration_pending', 'operator')];
  const kind = kindOfSource(facts);
  const able = kind === null || taken.includes(kind === 'card' ? 'card' : 'ach');
  return able ? [] : [payBlock('capability_missing', 'staff', 'source')];
}

/** What is missing of the method that was chosen, or was not. */
export function sourceBlocks(
  facts: SourceFacts & { readonly card: CardEntryState; readonly bank: BankEntryState },
): PayBlock[] {
  const { source, methods, terminals, card, bank } = facts;
  switch (source?.type) {
    case undefined:
      return [payBlock('no_method', 'staff', 'source')];
    case 'stored_method': {
      const method = methods.items.find(({ id }) => id === source.paymentMethodId);
      if (method === undefined) {
        const loading = methods.status === 'loading';
        return [loading ? payBlock('loading', null, 'source') : payBlock('no_method', 'staff', 'source')];
      }
      return isExpired(method) ? [payBlock('payment_method_expired', 'customer', 'source')] : [];
    }
    case 'terminal': {
      const terminal = terminals.items.find(({ id }) => id === source.terminalId);
      if (!terminal) return [payBlock('no_method', 'staff', 'source')];
      return terminal.busyWith === null ? [] : [payBlock('terminal_busy', 'staff', 'source')];
    }
    case 'new_card':
      return card.complete ? [] : [payBlock('card_incomplete', 'staff', 'source')];
    case 'new_bank_account':
      return bank.complete ? [] : [payBlock('bank_incomplete', 'staff', 'source')];
    case 'check':
      return source.checkNumber.trim() ? [] : [payBlock('check_number_missing', 'staff', 'source.checkNumber')];
    case 'wire':
      return source.wireReference.trim() ? [] : [payBlock('wire_reference_missing', 'staff', 'source.wireReference')];
    default:
      return [];
  }
}

export function emailBlocks(confirmation: Confirmation): PayBlock[] {
  if (confirmation.to !== 'other') return [];
  const email = confirmation.email.trim();
  // Only what certainly is no address; the backend has the last word.
  const plausible = email.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email);
  return plausible ? [] : [payBlock('invalid_email', 'staff', 'confirmation.email')];
}

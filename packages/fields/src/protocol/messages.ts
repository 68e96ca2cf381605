/** What the two sides may say to each other. One `hello` by `postMessage`; everything else on the port it carries. */
import type { BankEntryResult, BankField, BankFormState, BankTextKey } from './bank-form.ts';
import type { TokenizeFailureCode } from './errors.ts';
import type { CardEntryResult, CardField, CardFormState } from './form.ts';
import type { CardTextKey } from './texts.ts';
import type { CardTheme } from './theme.ts';

export const HELLO = 'tillkit:card-hello';
export const BANK_HELLO = 'tillkit:bank-hello';
export const PROTOCOL_VERSION = 1;

/** The words in which the two forms differ; everything else they say alike. */
export interface CardDialect {
  readonly hello: typeof HELLO;
  readonly questions: FrameQuestions;
  readonly text: CardTextKey;
  readonly field: CardField;
  readonly state: CardFormState;
  readonly result: CardEntryResult;
}
export interface BankDialect {
  readonly hello: typeof BANK_HELLO;
  readonly questions: BankQuestions;
  readonly text: BankTextKey;
  readonly field: BankField;
  readonly state: BankFormState;
  readonly result: BankEntryResult;
}
export type Dialect = CardDialect | BankDialect;

/** How the form looks and speaks. */
export interface FrameStyle {
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  /** By the form's own keys. */
  readonly texts: Readonly<Record<string, string>>;
  readonly theme: Required<CardTheme>;
}

/** What the bank form is filled in with. */
export interface BankQuestions {
  readonly holderName: string;
}

/** What the card form asks for. */
export interface FrameQuestions {
  readonly requireName: boolean;
  readonly requirePostalCode: boolean;
  readonly holderName: string;
  readonly postalCode: string;
}

export interface Hello<D extends Dialect = CardDialect> {
  readonly type: D['hello'];
  readonly version: typeof PROTOCOL_VERSION;
  /** 128 bits as hexadecimal; `ready` repeats it. */
  readonly nonce: string;
  readonly style: FrameStyle;
  readonly questions: D['questions'];
}

/** Page to frame. */
export type HostMessage<D extends Dialect = CardDialect> =
  | { readonly type: 'restyle'; readonly style: FrameStyle }
  | { readonly type: 'focus'; readonly field: D['field'] | null }
  /** Mark what is wrong and focus the first of it, as tokenising does, but hand nothing to the vault. */
  | { readonly type: 'check' }
  | { readonly type: 'clear' }
  | { readonly type: 'disable'; readonly disabled: boolean }
  | { readonly type: 'ping'; readonly id: number }
  | { readonly type: 'tokenize'; readonly id: number };

/** Frame to page. */
export type FrameMessage<D extends Dialect = CardDialect> =
  | { readonly type: 'ready'; readonly nonce: string; readonly publicKey: string }
  | { readonly type: 'change'; readonly state: D['state'] }
  /** Height of the content in CSS pixels. */
  | { readonly type: 'resize'; readonly height: number }
  /** Enter was pressed. */
  | { readonly type: 'submit' }
  /** Escape was pressed. */
  | { readonly type: 'escape' }
  | { readonly type: 'pong'; readonly id: number }
  | { readonly type: 'tokenized'; readonly id: number; readonly result: D['result'] }
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly code: TokenizeFailureCode;
      readonly field: D['field'] | null;
    }
  /** The document is being unloaded. */
  | { readonly type: 'leaving' };

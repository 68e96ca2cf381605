/** What the two sides may say to each other. One `hello` by `postMessage`; everything else on the port it carries. */
import type { TokenizeFailureCode } from './errors.ts';
import type { CardEntryResult, CardField, CardFormState } from './form.ts';
import type { CardTexts } from './texts.ts';
import type { CardTheme } from './theme.ts';

export const HELLO = 'tillkit:card-hello';
export const PROTOCOL_VERSION = 1;

/** How the form looks and speaks. */
export interface FrameStyle {
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  readonly texts: Partial<CardTexts>;
  readonly theme: Required<CardTheme>;
}

/** What it asks for. */
export interface FrameQuestions {
  readonly requireName: boolean;
  readonly requirePostalCode: boolean;
  readonly holderName: string;
  readonly postalCode: string;
}

export interface Hello {
  readonly type: typeof HELLO;
  readonly version: typeof PROTOCOL_VERSION;
  /** 128 bits as hexadecimal; `ready` repeats it. */
  readonly nonce: string;
  readonly style: FrameStyle;
  readonly questions: FrameQuestions;
}

/** Page to frame. */
export type HostMessage =
  | { readonly type: 'restyle'; readonly style: FrameStyle }
  | { readonly type: 'focus'; readonly field: CardField | null }
  | { readonly type: 'clear' }
  | { readonly type: 'disable'; readonly disabled: boolean }
  | { readonly type: 'ping'; readonly id: number }
  | { readonly type: 'tokenize'; readonly id: number };

/** Frame to page. */
export type FrameMessage =
  | { readonly type: 'ready'; readonly nonce: string; readonly publicKey: string }
  | { readonly type: 'change'; readonly state: CardFormState }
  /** Height of the content in CSS pixels. */
  | { readonly type: 'resize'; readonly height: number }
  /** Enter was pressed. */
  | { readonly type: 'submit' }
  | { readonly type: 'pong'; readonly id: number }
  | { readonly type: 'tokenized'; readonly id: number; readonly result: CardEntryResult }
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly code: TokenizeFailureCode;
      readonly field: CardField | null;
    }
  /** The document is being unloaded. */
  | { readonly type: 'leaving' };

import type { StoredBankAccount, StoredCard } from '@tillkit/contract';
import { brandNames } from '@tillkit/contract/card-rules';
import { html, type TemplateResult } from 'lit';
import { brandMark } from '../../shared/brand-mark/brand-mark.ts';
import type { methodFaceMessages } from './method-face.messages.ts';

/** The slice of a localizer this needs. */
interface FaceWords {
  text(key: keyof typeof methodFaceMessages): string;
}

/** What there is to draw of a method, stored or just entered. */
export type MethodFace =
  | Pick<StoredCard, 'kind' | 'brand'>
  | (Pick<StoredBankAccount, 'kind' | 'accountType'> & { readonly bankName?: string | null });

/** What people call it: the card's brand, if it is known; the bank, or what kind of account it is. */
export function methodTitle(method: MethodFace, words: FaceWords): string {
  if (method.kind === 'card') return brandNames[method.brand] || words.text('methodFace.card');
  return method.bankName ?? words.text(`methodFace.${method.accountType}`);
}

/** Drawn beside its title; decoration. */
export const methodMark = (method: MethodFace): TemplateResult =>
  method.kind === 'card' ? brandMark(method.brand) : bankMark();

export const bankMark = (): TemplateResult =>
  html`<svg class="brand-mark" part="brand-mark" viewBox="0 0 40 26" width="32" height="21" aria-hidden="true">
    <rect width="40" height="26" rx="4" fill="#3d5a80" />
    <path d="M20 4.6l9 4.6v1.6H11V9.2zM12.4 12h2.4v6.2h-2.4zM18.8 12h2.4v6.2h-2.4zM25.2 12h2.4v6.2h-2.4zM11 19.4h18V21.4H11z" fill="#fff" />
    <rect x=".5" y=".5" width="39" height="25" rx="3.5" fill="none" stroke="currentColor" stroke-opacity=".18" />
  </svg>`;

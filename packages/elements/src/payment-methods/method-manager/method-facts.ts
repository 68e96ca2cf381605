import type { Location, PaymentMethod, StoredBankAccount, StoredCard } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { badge } from '../../shared/feedback.ts';
import type { ManagerWords, View } from './view.ts';

/** Until when a card can be charged, and what kind of account a bank's is where its title does not say so. */
export function sideOf(method: PaymentMethod, words: ManagerWords): TemplateResult | string {
  if (method.kind === 'card') return expiryOf(method, words);
  return method.bankName === null ? '' : words.say(`methodFace.${method.accountType}`);
}

/** What is over or nearly over is said in words (R-14). */
function expiryOf({ expiry, expiryState }: StoredCard, words: ManagerWords): TemplateResult {
  const date = `${String(expiry.month).padStart(2, '0')}/${String(expiry.year % 100).padStart(2, '0')}`;
  if (expiryState === 'valid') return html`<span>${words.text('methodManager.expires', { date })}</span>`;
  const [text, tone] =
    expiryState === 'expired'
      ? ([words.say('methodManager.expired'), 'danger'] as const)
      : ([words.say('methodManager.expiresSoon'), 'warning'] as const);
  return html`${badge(text, tone)} <span>${date}</span>`;
}

const dateOf = (time: string, { locale }: ManagerWords): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(time));

const authorizationOf = ({ authorization: { acceptedBy, acceptedAt } }: StoredBankAccount, words: ManagerWords) =>
  words.text('methodManager.authorized', { by: acceptedBy, date: dateOf(acceptedAt, words) });

/** On whom it is issued, who brought it and how (R-12), when it was used, and where it is kept. */
export function factsOf(method: PaymentMethod, { state, words }: View): TemplateResult {
  const { holderName, provenance, lastUsedAt, processorAccountId } = method;
  const { by, at, channel } = provenance;
  const keeps = ({ integration }: Location) => integration.processorAccountId === processorAccountId;
  // Worth a word only when it is not where the screen is.
  const place = state.location && keeps(state.location) ? undefined : state.locations.find(keeps);
  const facts = [
    holderName,
    words.text(`methodManager.by_${channel}`, { by, date: dateOf(at, words) }),
    method.kind === 'bank_account' && authorizationOf(method, words),
    lastUsedAt && words.text('methodManager.lastUsed', { date: dateOf(lastUsedAt, words) }),
    place && words.text('methodManager.keptAt', { location: place.name }),
    state.mayManage && state.fixed.has(method.id) && words.say('methodManager.fixed'),
  ];
  return html`<ul class="facts">
    ${facts.map((fact) => (fact ? html`<li>${fact}</li>` : nothing))}
  </ul>`;
}

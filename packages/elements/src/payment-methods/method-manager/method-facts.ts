import type { Location, PaymentMethod } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { badge } from '../../shared/feedback.ts';
import type { ManagerWords, View } from './view.ts';

/** Until when it can be charged; what is over or nearly over is said in words (R-14). */
export function expiryOf(method: PaymentMethod, words: ManagerWords): TemplateResult | typeof nothing {
  if (method.kind !== 'card') return nothing;
  const { expiry, expiryState } = method;
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
    lastUsedAt && words.text('methodManager.lastUsed', { date: dateOf(lastUsedAt, words) }),
    place && words.text('methodManager.keptAt', { location: place.name }),
  ];
  return html`<ul class="facts">
    ${facts.map((fact) => (fact ? html`<li>${fact}</li>` : nothing))}
  </ul>`;
}

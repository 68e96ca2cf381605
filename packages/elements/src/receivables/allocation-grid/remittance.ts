/** The advice of what a payment is for, in its dialog. */
import type { LineExtra } from '@tillkit/contract/allocation-sheet';
import { html, type TemplateResult } from 'lit';
import type { Texts } from '../../locales/catalogue.ts';
import '../remittance-dialog/define.ts';
import type { RemittanceApply, RemittanceApplyEvent } from '../remittance-dialog/remittance-dialog.events.ts';
import type { GridHost } from './grid-host.ts';
import type { GridModel } from './grid-model.ts';

export interface RemittanceOptions {
  readonly host: GridHost;
  readonly texts: Texts | undefined;
  /** The advice; null once closed. */
  readonly text: string | null;
  readonly onClose: () => void;
}

export function remittanceDialog({ host, texts, text, onClose }: RemittanceOptions): TemplateResult {
  const { model, words } = host;
  return html`<till-remittance-dialog
    .open=${text !== null}
    .text=${text ?? ''}
    .items=${text === null ? [] : model.invoices.map((invoice) => ({ id: invoice.id, number: invoice.number, open: model.openOf(invoice) }))}
    currency=${model.format.currency}
    locale=${model.format.locale}
    .texts=${texts}
    @till-dialog-close=${onClose}
    @till-remittance-apply=${(event: RemittanceApplyEvent) => {
      event.stopPropagation();
      apply(model, event.detail);
      host.changed(words.text('grid.said_pasted', { count: event.detail.amounts.size }));
      onClose();
    }}
  ></till-remittance-dialog>`;
}

/** Amounts that the advice names, as one step. */
function apply(model: GridModel, { amounts, replace }: RemittanceApply): void {
  const { sheet } = model;
  const payments = replace ? new Float64Array(model.invoices.length) : sheet.lines.payments.slice();
  model.invoices.forEach(({ id }, position) => {
    const payment = amounts.get(id);
    if (payment !== undefined) payments[position] = payment;
  });
  model.unreadable.clear();
  sheet.replace(payments, new Map<number, LineExtra>(replace ? [] : sheet.lines.extras));
}

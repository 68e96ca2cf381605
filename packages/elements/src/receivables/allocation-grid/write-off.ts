/** Writing off the rest of an invoice, in its dialog. */
import type { Invoice } from '@tillkit/contract';
import { html, type TemplateResult } from 'lit';
import type { Texts } from '../../locales/catalogue.ts';
import '../write-off-dialog/define.ts';
import type { WriteOffSave, WriteOffSaveEvent } from '../write-off-dialog/write-off-dialog.events.ts';
import type { GridHost } from './grid-host.ts';
import type { GridModel } from './grid-model.ts';

export interface WriteOffOptions {
  readonly host: GridHost;
  readonly texts: Texts | undefined;
  /** What to write off from; null once closed. */
  readonly invoice: Invoice | null;
  readonly onClose: () => void;
}

export function writeOffDialog({ host, texts, invoice, onClose }: WriteOffOptions): TemplateResult {
  const { model } = host;
  const position = invoice ? model.invoices.findIndex(({ id }) => id === invoice.id) : -1;
  const line = model.sheet.line(position);
  return html`<till-write-off-dialog
    .open=${position >= 0}
    .number=${invoice?.number ?? ''}
    .rest=${model.remaining(position) + line.writeOff}
    .amount=${line.writeOff}
    .reason=${line.writeOffReason ?? ''}
    .tolerance=${model.rules.writeOffTolerance}
    currency=${model.format.currency}
    locale=${model.format.locale}
    .texts=${texts}
    @till-dialog-close=${onClose}
    @till-write-off-save=${(event: WriteOffSaveEvent) => {
      event.stopPropagation();
      if (save(model, position, event.detail)) host.changed();
      onClose();
    }}
  ></till-write-off-dialog>`;
}

const save = ({ sheet }: GridModel, position: number, { amount, reason }: WriteOffSave): boolean =>
  position >= 0 &&
  sheet.edit([[position, { ...sheet.line(position), writeOff: amount, writeOffReason: amount > 0 ? reason : null }]]);

import type { Invoice } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../locales/catalogue.ts';
import type { RemittanceApply, RemittanceApplyEvent } from '../remittance-dialog/remittance-dialog.events.ts';
import type { WriteOffSave, WriteOffSaveEvent } from '../write-off-dialog/write-off-dialog.events.ts';
import type { GridModel } from './grid-model.ts';

/** Few payments come with an advice or a write-off: their dialogs load when one does. */
export const loadRemittanceDialog = () => import('../remittance-dialog/define.ts');
export const loadWriteOffDialog = () => import('../write-off-dialog/define.ts');

export interface GridDialogsOptions {
  readonly model: GridModel;
  readonly texts: Texts | undefined;
  /** The advice; null once closed, undefined until it was first opened. */
  readonly remittance: string | null | undefined;
  /** The invoice to write off from; null once closed, undefined until it was first opened. */
  readonly writingOff: Invoice | null | undefined;
  readonly onClose: () => void;
  readonly onRemittance: (detail: RemittanceApply) => void;
  readonly onWriteOff: (detail: WriteOffSave) => void;
}

/** The dialogs of the grid, once they were opened. */
export const gridDialogs = (options: GridDialogsOptions): TemplateResult => html`
  ${options.remittance === undefined ? nothing : remittanceDialog(options, options.remittance)}
  ${options.writingOff === undefined ? nothing : writeOffDialog(options, options.writingOff)}
`;

function remittanceDialog(options: GridDialogsOptions, text: string | null): TemplateResult {
  const { model, texts, onClose, onRemittance } = options;
  return html`<till-remittance-dialog
    .open=${text !== null}
    .text=${text ?? ''}
    .invoices=${model.invoices}
    currency=${model.format.currency}
    locale=${model.format.locale}
    .texts=${texts}
    @till-dialog-close=${onClose}
    @till-remittance-apply=${(event: RemittanceApplyEvent) => {
      event.stopPropagation();
      onRemittance(event.detail);
    }}
  ></till-remittance-dialog>`;
}

function writeOffDialog(options: GridDialogsOptions, invoice: Invoice | null): TemplateResult {
  const { model, texts, onClose, onWriteOff } = options;
  const line = model.sheet.line(invoice?.id ?? '');
  return html`<till-write-off-dialog
    .open=${invoice !== null}
    .number=${invoice?.number ?? ''}
    .rest=${invoice ? model.remaining(invoice) + line.writeOff : 0}
    .amount=${line.writeOff}
    .reason=${line.writeOffReason ?? ''}
    .tolerance=${model.rules.writeOffTolerance}
    currency=${model.format.currency}
    locale=${model.format.locale}
    .texts=${texts}
    @till-dialog-close=${onClose}
    @till-write-off-save=${(event: WriteOffSaveEvent) => {
      event.stopPropagation();
      onWriteOff(event.detail);
    }}
  ></till-write-off-dialog>`;
}

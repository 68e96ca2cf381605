import type { AllocationSummary } from '@tillkit/contract/allocation-sheet';
import { html, nothing, type TemplateResult } from 'lit';
import { dangerIcon, drawIcon } from '../../shared/draw-icon.ts';
import { arrangedAsGiven } from './arrangement.ts';
import { problemText } from './row-problem.ts';
import type { TableHost } from './table-host.ts';

export interface TotalsBarOptions {
  readonly host: TableHost;
  readonly summary: AllocationSummary;
  /** What is wrong with the active cell, in words. */
  readonly cellProblem: string | undefined;
  /** What the last command did. */
  readonly notice: string;
}

/** The sums, always in sight, and what stands against submitting. */
export function totalsBar(options: TotalsBarOptions): TemplateResult {
  const { summary } = options;
  const { words, model } = options.host;
  const { format } = model;
  const total = (name: string, minor: number, hint: string, tone = ''): TemplateResult => html`<div
    class="total ${tone}"
    data-name=${name}
  >
    <dt>${words.text(`grid.${name}` as 'grid.applied')}</dt>
    <dd>${format.money(minor)}</dd>
    <dd class="hint">${hint}</dd>
  </div>`;
  const short = summary.leftOver < 0;
  const leftOverHint = summary.leftOver > 0 ? words.text('grid.left_over_hint') : words.text('grid.left_over_none');
  return html`<div class="foot" part="totals">
    <div class="said">${problemLine(options)}
      <div class="notice" role="status">${options.notice}</div>
    </div>
    <dl class="totals">
      ${model.rules.received === null ? nothing : total('received', summary.received, '')}
      ${total('applied', summary.applied, summary.lineCount > 0 ? words.text('grid.applied_hint', { count: summary.lineCount }) : '')}
      ${model.credits.length > 0 ? total('credits_used', summary.creditsUsed, '') : nothing}
      ${summary.writtenOff > 0 ? total('written_off', summary.writtenOff, '') : nothing}
      ${
        model.rules.received === null
          ? nothing
          : short
            ? total('short', -summary.leftOver, words.text('grid.short_hint'), 'danger')
            : total('left_over', summary.leftOver, summary.received > 0 ? leftOverHint : '', 'main')
      }
    </dl>
  </div>`;
}

function problemLine({ host, summary, cellProblem }: TotalsBarOptions): TemplateResult {
  const { words, model, actions } = host;
  const rows = new Set(summary.problems.flatMap(({ invoiceId }) => invoiceId ?? []));
  const whole = summary.problems.find(({ invoiceId, code }) => invoiceId === null && code !== 'over_received');
  const text =
    cellProblem ??
    (whole ? problemText(host, whole) : rows.size > 0 ? words.text('grid.problem_rows', { count: rows.size }) : '');
  return html`<div class="problems" role="alert">
    ${text ? html`${drawIcon(dangerIcon)}<span>${text}</span>` : nothing}
    ${
      rows.size > 0 && model.arrangement.view !== 'problems'
        ? html`<button type="button" class="link" @click=${() => actions.arrange({ ...arrangedAsGiven, view: 'problems' })}>${words.text('grid.show_problems')}</button>`
        : nothing
    }
  </div>`;
}

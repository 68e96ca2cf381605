import type { AllocationRule } from '@tillkit/contract/allocation-sheet';
import { html, type TemplateResult } from 'lit';
import { drawIcon } from '../../shared/draw-icon.ts';
import { clipboardIcon, filterIcon, redoIcon, searchIcon, undoIcon } from '../../shared/tool-icons.ts';
import type { View } from './arrangement.ts';
import type { TableHost } from './table-host.ts';

export interface ToolbarOptions {
  readonly host: TableHost;
  readonly rule: AllocationRule;
  readonly showFilters: boolean;
  readonly onToggleFilters: () => void;
  readonly onRule: (rule: AllocationRule) => void;
}

/**
 * Finding on one side, spreading on the other. One template: it is on every first paint, and a browser parses one faster
 * than ten. "Pay all" has its own button, so it is no rule to choose.
 */
export function toolbar({ host, rule, showFilters, onToggleFilters, onRule }: ToolbarOptions): TemplateResult {
  const { words, model, actions, disabled } = host;
  const { sheet, arrangement } = model;
  const search = words.text('grid.search');
  const filters = words.text('grid.filters');
  const paste = words.text('grid.paste');
  const undo = words.text('grid.undo');
  const redo = words.text('grid.redo');
  return html`<div class="toolbar" part="toolbar"><div class="finding"
    ><label class="search">${drawIcon(searchIcon)}<input class="control" type="search" autocomplete="off" spellcheck="false"
      aria-label=${search} placeholder=${search} .value=${arrangement.search}
      @input=${(event: Event) => actions.arrange({ search: chosenIn(event) })} /></label
    ><select class="control" aria-label=${words.text('grid.view')} .value=${arrangement.view}
      @change=${(event: Event) => actions.arrange({ view: chosenIn(event) as View })}
      ><option value="all">${words.text('grid.view_all')}</option
      ><option value="overdue">${words.text('grid.view_overdue')}</option
      ><option value="applied">${words.text('grid.view_applied')}</option
      ><option value="selected">${words.text('grid.view_selected')}</option
      ><option value="problems">${words.text('grid.view_problems')}</option></select
    ><button type="button" class="button quiet icon-only filter-toggle"
      aria-pressed=${showFilters} aria-label=${filters} title=${filters} @click=${onToggleFilters}
    >${drawIcon(filterIcon)}</button></div
  ><div class="spreading"><div class="joined"
    ><select class="control" aria-label=${words.text('grid.rule')} .value=${rule} ?disabled=${disabled}
      @change=${(event: Event) => onRule(chosenIn(event) as AllocationRule)}
      ><option value="oldest_due">${words.text('grid.rule_oldest_due')}</option
      ><option value="oldest_invoice">${words.text('grid.rule_oldest_invoice')}</option
      ><option value="exact_match">${words.text('grid.rule_exact_match')}</option
      ><option value="smallest_first">${words.text('grid.rule_smallest_first')}</option
      ><option value="selected">${words.text('grid.rule_selected')}</option></select
    ><button type="button" class="button" data-name="apply" @click=${() => actions.apply(rule)} ?disabled=${disabled}
    >${words.text('grid.auto_apply')}</button></div
    ><button type="button" class="button" data-name="pay-all" @click=${() => actions.apply('pay_all')} ?disabled=${disabled}
    >${words.text('grid.pay_all')}</button
    ><button type="button" class="button" data-name="clear" @click=${() => actions.clear()} ?disabled=${disabled || sheet.lineCount === 0}
    >${words.text('grid.clear')}</button
    ><span class="group"
      ><button type="button" class="button quiet icon-only" data-name="clipboard" @click=${() => host.openRemittance('')} ?disabled=${disabled}
        aria-label=${paste} title=${paste}>${drawIcon(clipboardIcon)}</button
      ><button type="button" class="button quiet icon-only" data-name="undo" @click=${() => actions.undo()} ?disabled=${disabled || !sheet.canUndo}
        aria-label=${undo} title=${undo}>${drawIcon(undoIcon)}</button
      ><button type="button" class="button quiet icon-only" data-name="redo" @click=${() => actions.redo()} ?disabled=${disabled || !sheet.canRedo}
        aria-label=${redo} title=${redo}>${drawIcon(redoIcon)}</button
    ></span></div></div>`;
}

/** The options are our own, so a value is one of them. */
const chosenIn = ({ target }: Event): string =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : '';

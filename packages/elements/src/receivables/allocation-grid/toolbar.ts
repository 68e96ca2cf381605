import { type AllocationRule, allocationRules } from '@tillkit/contract/allocation';
import { html, type TemplateResult } from 'lit';
import { type IconName, icon } from '../../shared/icon.ts';
import type { View } from './arrangement.ts';
import type { GridModel } from './grid-model.ts';
import type { GridWords } from './row-content.ts';

export interface ToolbarOptions {
  readonly words: GridWords;
  readonly model: GridModel;
  readonly rule: AllocationRule;
  readonly showFilters: boolean;
  readonly disabled: boolean;
  readonly onSearch: (text: string) => void;
  readonly onView: (view: View) => void;
  readonly onToggleFilters: () => void;
  readonly onRule: (rule: AllocationRule) => void;
  readonly onApply: (rule: AllocationRule) => void;
  readonly onClear: () => void;
  readonly onPaste: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

const views: readonly View[] = ['all', 'overdue', 'applied', 'selected', 'problems'];
/** "Pay all" has its own button. */
const offeredRules = allocationRules.filter((rule) => rule !== 'pay_all');

/** Finding on one side, spreading on the other. */
export function toolbar(options: ToolbarOptions): TemplateResult {
  return html`<div class="toolbar" part="toolbar">
    <div class="finding">${searchField(options)} ${viewSelect(options)} ${filterToggle(options)}</div>
    <div class="spreading">${ruleButtons(options)} ${otherButtons(options)}</div>
  </div>`;
}

function searchField({ words, model, onSearch }: ToolbarOptions): TemplateResult {
  return html`<label class="search">
    ${icon('search')}
    <input
      class="control"
      type="search"
      autocomplete="off"
      spellcheck="false"
      aria-label=${words.text('grid.search')}
      placeholder=${words.text('grid.search')}
      .value=${model.arrangement.search}
      @input=${(event: Event) => {
        if (event.target instanceof HTMLInputElement) onSearch(event.target.value);
      }}
    />
  </label>`;
}

function viewSelect({ words, model, onView }: ToolbarOptions): TemplateResult {
  return html`<select
    class="control"
    aria-label=${words.text('grid.view')}
    @change=${(event: Event) => {
      const view = views.find(
        (candidate) => event.target instanceof HTMLSelectElement && candidate === event.target.value,
      );
      if (view) onView(view);
    }}
  >${views.map(
    (view) =>
      html`<option value=${view} .selected=${model.arrangement.view === view}>${words.text(`grid.view_${view}`)}</option>`,
  )}</select>`;
}

function filterToggle({ words, showFilters, onToggleFilters }: ToolbarOptions): TemplateResult {
  return html`<button
    type="button"
    class="button quiet icon-only filter-toggle"
    aria-pressed=${showFilters}
    aria-label=${words.text('grid.filters')}
    title=${words.text('grid.filters')}
    @click=${onToggleFilters}
  >${icon('filter')}</button>`;
}

function ruleButtons({ words, rule, disabled, onRule, onApply }: ToolbarOptions): TemplateResult {
  return html`<div class="joined">
    <select
      class="control"
      aria-label=${words.text('grid.rule')}
      ?disabled=${disabled}
      @change=${(event: Event) => {
        const chosen = offeredRules.find(
          (candidate) => event.target instanceof HTMLSelectElement && candidate === event.target.value,
        );
        if (chosen) onRule(chosen);
      }}
    >${offeredRules.map(
      (offered) =>
        html`<option value=${offered} .selected=${offered === rule}>${words.text(`grid.rule_${offered}`)}</option>`,
    )}</select>
    <button type="button" class="button" data-name="apply" ?disabled=${disabled} @click=${() => onApply(rule)}>
      ${words.text('grid.auto_apply')}
    </button>
  </div>`;
}

function otherButtons(options: ToolbarOptions): TemplateResult {
  const { words, model, disabled, onApply, onClear, onPaste, onUndo, onRedo } = options;
  const small = (name: IconName, label: string, off: boolean, onPress: () => void): TemplateResult => html`<button
    type="button"
    class="button quiet icon-only"
    data-name=${name}
    aria-label=${label}
    title=${label}
    ?disabled=${disabled || off}
    @click=${onPress}
  >${icon(name)}</button>`;
  return html`
    <button type="button" class="button" data-name="pay-all" ?disabled=${disabled} @click=${() => onApply('pay_all')}>
      ${words.text('grid.pay_all')}
    </button>
    <button type="button" class="button" data-name="clear" ?disabled=${disabled || model.sheet.draft.size === 0} @click=${onClear}>
      ${words.text('grid.clear')}
    </button>
    <span class="group">
      ${small('clipboard', words.text('grid.paste'), false, onPaste)}
      ${small('undo', words.text('grid.undo'), !model.sheet.canUndo, onUndo)}
      ${small('redo', words.text('grid.redo'), !model.sheet.canRedo, onRedo)}
    </span>
  `;
}

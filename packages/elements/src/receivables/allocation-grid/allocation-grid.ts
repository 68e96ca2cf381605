import type { Invoice, Money, OpenCredit } from '@tillkit/contract';
import { type AllocationDraft, type AllocationRule, type AllocationSummary, dayOf } from '@tillkit/contract/allocation';
import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { buttonStyles } from '../../shared/button.styles.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { FormControl } from '../../shared/form-control.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { TillElement } from '../../shared/till-element.ts';
import { AllocationChangeEvent } from './allocation-grid.events.ts';
import { gridMessages } from './allocation-grid.messages.ts';
import { gridStyles } from './allocation-grid.styles.ts';
import { arrangedAsGiven } from './arrangement.ts';
import { CellFormat } from './cell-format.ts';
import type { ColumnId } from './columns.ts';
import { creditsPanel } from './credits-panel.ts';
import { GridActions } from './grid-actions.ts';
import { gridDialogs, loadRemittanceDialog, loadWriteOffDialog } from './grid-dialogs.ts';
import { GridInteraction } from './grid-interaction.ts';
import { GridModel } from './grid-model.ts';
import { gridSkeleton } from './grid-skeleton.ts';
import { GridTable } from './grid-table.ts';
import { headerRow } from './header-row.ts';
import { cellContent, explainProblem, RowWords, rowProblem } from './row-content.ts';
import { toolbar } from './toolbar.ts';
import { totalsBar } from './totals-bar.ts';

/** Properties that the rows do not show. */
const besideRows: readonly PropertyKey[] = ['notice', 'remittance', 'writingOff', 'rule'];

/**
 * One payment, and open credits, over many invoices: a table that edits like a spreadsheet, at any number of invoices.
 * More than is open can be typed but not submitted: it is shown where it is, in the totals, and to the form around it.
 *
 * @summary Spread a payment over invoices.
 * @fires till-allocation-change - The user changed what goes where; `detail.draft` has the lines, `detail.summary` the sums and problems.
 * @slot empty - What stands there when there are no invoices.
 * @csspart toolbar - Search, views and commands.
 * @csspart credits - The open credits to use.
 * @csspart grid - The table.
 * @csspart totals - The sums below it.
 * @cssproperty --till-allocation-grid-height - Tallest the table gets (default 30rem).
 */
export class TillAllocationGrid extends TillElement {
  static readonly formAssociated = true;
  static override styles = [...TillElement.styles, buttonStyles, controlStyles, ...gridStyles];

  readonly #words = new Localizer(this, gridMessages);
  readonly #control = new FormControl(this, {
    value: () => null,
    problem: () => this.#problem(),
    anchor: () => this.scroller,
  });
  #rowWords!: RowWords;
  readonly #model = new GridModel();
  readonly #table = this.#newTable();
  readonly #actions = this.#newActions();
  readonly #interaction = this.#newInteraction();
  #wantedDraft: AllocationDraft | undefined;

  @query('.scroller') private scroller!: HTMLElement | null;

  @state() private disabledByForm = false;
  @state() private showFilters = false;
  @state() private notice = '';
  /** The advice in its dialog; null once closed, undefined until it was first opened. */
  @state() private remittance: string | null | undefined;
  @state() private writingOff: Invoice | null | undefined;

  /** Invoices, all in one currency, in the order they are shown at first. */
  @property({ attribute: false }) invoices: readonly Invoice[] = [];
  /** The customer's open credits, to be used beside the money. */
  @property({ attribute: false }) credits: readonly OpenCredit[] = [];
  /** What was received; null: it follows what is applied. */
  @property({ attribute: false }) received: Money | null = null;
  /** How auto-apply spreads. */
  @property({ reflect: true }) rule: AllocationRule = 'oldest_due';
  /** Largest write-off of one invoice; absent or zero: none. */
  @property({ attribute: false }) writeOffTolerance?: Money | undefined;
  /** The user may write off. */
  @property({ type: Boolean, attribute: 'may-write-off' }) mayWriteOff = false;
  /** ISO 4217 code; that of the payment or the invoices when absent. */
  @property() currency?: string | undefined;
  /** The day (YYYY-MM-DD) due dates are judged from; today when absent. */
  @property() today?: string | undefined;
  /** Invoices are on their way. */
  @property({ type: Boolean, reflect: true }) loading = false;
  /** Nothing can be changed; reading and copying go on. */
  @property({ type: Boolean }) disabled = false;

  /** What goes where, by invoice id. Reading gives the lines as they stand; they change as the user works. */
  @property({ attribute: false })
  get draft(): AllocationDraft {
    return this.#wantedDraft ?? this.#model.sheet.draft;
  }
  set draft(draft: AllocationDraft) {
    const old = this.draft;
    if (draft === old) return;
    this.#wantedDraft = draft;
    this.requestUpdate('draft', old);
  }

  /** Sums, and all that stands against submitting. */
  get summary(): AllocationSummary {
    return this.#model.summary();
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabledByForm = disabled;
  }

  /** Whether a form around it may be sent: nothing is over-applied or unreadable. */
  checkValidity(): boolean {
    return this.#control.internals.checkValidity();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const model = this.#model;
    this.#rowWords = new RowWords(this.#words);
    const currency = this.currency ?? this.received?.currency ?? this.invoices[0]?.original.currency ?? 'USD';
    const { locale } = this.settings;
    if (model.format.locale !== locale || model.format.currency !== currency) {
      model.format = new CellFormat(locale, currency);
    }
    if (changed.has('today') || model.today === 0) model.today = dayOf(this.today ?? localDate(new Date()));
    const rules = {
      received: this.received ? this.received.minor : null,
      writeOffTolerance: this.writeOffTolerance?.minor ?? 0,
      mayWriteOff: this.mayWriteOff,
    };
    model.rules = rules;
    model.sheet.judgeBy(rules);
    if (changed.has('invoices') || changed.has('credits') || this.#wantedDraft) this.#load();
    if (!this.hasUpdated || changed.has('credits')) this.#table.fit();
  }

  protected override updated(changed: PropertyValues): void {
    if ([...changed.keys()].some((name) => !besideRows.includes(name))) this.#table.invalidate();
    this.#table.show(this.scroller);
  }

  /** Nothing can be changed. */
  get #off(): boolean {
    return this.disabled || this.disabledByForm;
  }

  #load(): void {
    const draft = this.#wantedDraft ?? this.#linesStillHere();
    this.#wantedDraft = undefined;
    this.#model.load({ invoices: this.invoices, credits: this.credits, draft });
  }

  /** New invoices without a new draft: lines of invoices that are gone go with them. */
  #linesStillHere(): AllocationDraft {
    const { draft } = this.#model.sheet;
    if (draft.size === 0) return draft;
    const here = new Set(this.invoices.map(({ id }) => id));
    return new Map([...draft].filter(([id]) => here.has(id)));
  }

  #problem(): string | undefined {
    const [problem] = this.summary.problems;
    return problem && explainProblem(this.#model, this.#words, problem);
  }

  /** The allocation changed by the user's hand: everything is shown anew, and the host told. */
  #changed(notice = ''): void {
    this.#table.invalidate();
    this.#refresh(notice);
    this.dispatchEvent(new AllocationChangeEvent({ draft: this.#model.sheet.draft, summary: this.#model.summary() }));
  }

  #refresh(notice = ''): void {
    this.notice = notice;
    this.requestUpdate();
  }

  /** Rows look different, the allocation is the same. */
  #rearranged(): void {
    this.#table.invalidate();
    this.#refresh();
  }

  #openRemittance(text: string): void {
    void loadRemittanceDialog();
    this.remittance = text;
  }

  #openWriteOff(invoice: Invoice): void {
    void loadWriteOffDialog();
    this.writingOff = invoice;
  }

  #closeDialogs(): void {
    this.remittance = this.remittance === undefined ? undefined : null;
    this.writingOff = this.writingOff === undefined ? undefined : null;
    this.#table.body?.focusActive();
  }

  #sortBy(column: ColumnId): void {
    this.#actions.sortBy(column);
    if (this.scroller) this.scroller.scrollTop = 0;
  }

  #newTable(): GridTable {
    return new GridTable(this, {
      model: this.#model,
      hasCredits: () => this.credits.length > 0,
      disabled: () => this.#off,
      cellContent: (invoice, column) => cellContent(this.#model, this.#rowWords, invoice, column),
      rowName: (invoice) => this.#words.text('grid.select_row', { number: invoice.number }),
    });
  }

  #newActions(): GridActions {
    const element = this;
    return new GridActions({
      model: this.#model,
      words: this.#words,
      get disabled() {
        return element.#off;
      },
      commit: () => this.#interaction.commit(),
      changed: (notice) => this.#changed(notice),
      rearranged: () => this.#rearranged(),
      refresh: (notice) => this.#refresh(notice),
    });
  }

  #newInteraction(): GridInteraction {
    const element = this;
    return new GridInteraction({
      model: this.#model,
      words: this.#words,
      actions: this.#actions,
      get body() {
        if (!element.#table.body) throw new Error('There are no rows to act on.');
        return element.#table.body;
      },
      get columns() {
        return element.#table.columns;
      },
      get editable() {
        return !element.#off;
      },
      get rightToLeft() {
        return getComputedStyle(element).direction === 'rtl';
      },
      changed: (notice) => this.#changed(notice),
      refresh: (notice) => this.#refresh(notice),
      sortBy: (column) => this.#sortBy(column),
      openWriteOff: (invoice) => this.#openWriteOff(invoice),
      openRemittance: (text) => this.#openRemittance(text),
    });
  }

  protected override render() {
    if (this.loading) return gridSkeleton(this.#words);
    if (this.invoices.length === 0 && this.credits.length === 0) {
      return html`<div class="empty"><slot name="empty">${this.#words.text('grid.empty')}</slot></div>`;
    }
    return html`<div class=${this.#table.layout}>${this.#renderToolbar()}</div>
      ${creditsPanel({
        words: this.#words,
        model: this.#model,
        disabled: this.#off,
        onChoose: (id, use) => this.#actions.useCredit(id, use),
      })}
      ${this.#renderTable()} ${this.#renderTotals()} ${this.#renderDialogs()}`;
  }

  #renderToolbar() {
    return toolbar({
      words: this.#words,
      model: this.#model,
      rule: this.rule,
      showFilters: this.showFilters,
      disabled: this.#off,
      onSearch: (search) => this.#actions.arrange({ search }),
      onView: (view) => this.#actions.arrange({ view }),
      onToggleFilters: () => {
        this.showFilters = !this.showFilters;
        if (!this.showFilters) this.#actions.arrange({ filters: {} });
      },
      onRule: (rule) => {
        this.rule = rule;
      },
      onApply: (rule) => this.#actions.apply(rule),
      onClear: () => this.#actions.clear(),
      onPaste: () => this.#openRemittance(''),
      onUndo: () => this.#actions.undo(),
      onRedo: () => this.#actions.redo(),
    });
  }

  #renderTable() {
    const words = this.#words;
    const model = this.#model;
    const active = this.#table.body?.active ?? { row: 0, column: 0 };
    const act = this.#interaction;
    return html`<div
        class="scroller"
        part="grid"
        role="grid"
        data-layout=${this.#table.layout}
        aria-label=${words.text('grid.label')}
        aria-describedby="help"
        aria-multiselectable="true"
        aria-rowcount=${model.count + 1}
        aria-colcount=${this.#table.columns.length}
        aria-readonly=${this.#off ? 'true' : nothing}
        @scroll=${() => this.#table.body?.onScroll()}
        @keydown=${act.onKeydown}
        @pointerdown=${act.onPointerdown}
        @pointermove=${act.onPointermove}
        @click=${act.onClick}
        @focusin=${act.onFocusin}
        @copy=${act.onCopy}
        @cut=${act.onCopy}
        @paste=${act.onPaste}
      >
        <div class="head" role="rowgroup">
          ${headerRow({
            words,
            columns: this.#table.columns,
            arrangement: model.arrangement,
            showFilters: this.showFilters,
            activeColumn: active.row < 0 ? active.column : -1,
            allSelected: model.selected.size > 0 && model.selected.size >= model.count,
            someSelected: model.selected.size > 0,
            disabled: this.#off,
            onSort: (column) => this.#sortBy(column),
            onSelectAll: () => this.#actions.toggleAll(),
            onFilter: (column, text) =>
              this.#actions.arrange({ filters: { ...model.arrangement.filters, [column]: text } }),
          })}
        </div>
        <div class="body" role="rowgroup"></div>
        <div class="probe" role="presentation"></div>
        ${model.count === 0 ? this.#renderNothingFits() : nothing}
      </div>
      <div class="visually-hidden" id="help">${words.text('grid.help')}</div>`;
  }

  #renderNothingFits() {
    return html`<div class="no-fit" role="row">
      <div role="gridcell">
        ${this.#words.text('grid.no_fit')}
        <button type="button" class="link" @click=${() => this.#actions.arrange(arrangedAsGiven)}>
          ${this.#words.text('grid.show_all')}
        </button>
      </div>
    </div>`;
  }

  #renderTotals() {
    const invoice = this.#table.body?.invoice;
    return totalsBar({
      words: this.#words,
      model: this.#model,
      summary: this.#model.summary(),
      cellProblem: invoice && rowProblem(this.#model, this.#words, invoice),
      notice: this.notice,
      onShowProblems: () => this.#actions.arrange({ ...arrangedAsGiven, view: 'problems' }),
    });
  }

  #renderDialogs() {
    return gridDialogs({
      model: this.#model,
      texts: this.texts,
      remittance: this.remittance,
      writingOff: this.writingOff,
      onClose: () => this.#closeDialogs(),
      onRemittance: (detail) => {
        this.#actions.takeRemittance(detail);
        this.#closeDialogs();
      },
      onWriteOff: (detail) => {
        this.#actions.writeOff(this.writingOff?.id ?? '', detail);
        this.#closeDialogs();
      },
    });
  }
}

/** The calendar day where the user is, YYYY-MM-DD. */
function localDate(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'till-allocation-grid': TillAllocationGrid;
  }
}

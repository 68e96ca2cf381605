import type { Invoice, Money, OpenCredit } from '@tillkit/contract';
import { type AllocationDraft, type AllocationRule, type AllocationSummary, dayOf } from '@tillkit/contract/allocation';
import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { buttonStyles } from '../../shared/button.styles.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { FormControl } from '../../shared/form-control.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { TillElement } from '../../shared/till-element.ts';
import type { RemittanceApplyEvent } from '../remittance-dialog/remittance-dialog.events.ts';
import type { WriteOffSaveEvent } from '../write-off-dialog/write-off-dialog.events.ts';
import { AllocationChangeEvent } from './allocation-grid.events.ts';
import { gridMessages } from './allocation-grid.messages.ts';
import { gridStyles } from './allocation-grid.styles.ts';
import { type Arrangement, arrangedAsGiven } from './arrangement.ts';
import { CellFormat } from './cell-format.ts';
import { type Column, type ColumnId, fitColumns, type Layout, tracksOf } from './columns.ts';
import { creditsPanel } from './credits-panel.ts';
import { GridBody } from './grid-body.ts';
import { applyByRule, applyRemittance, chooseCredit, clearShown } from './grid-commands.ts';
import { GridInteraction, type InteractionHost } from './grid-interaction.ts';
import { GridModel } from './grid-model.ts';
import { gridSkeleton } from './grid-skeleton.ts';
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
  static override styles = [...TillElement.styles, buttonStyles, controlStyles, gridStyles];

  readonly #words = new Localizer(this, gridMessages);
  #rowWords!: RowWords;
  readonly #model = new GridModel();
  #body: GridBody | undefined;
  readonly #interaction = new GridInteraction(this.#interactionHost());
  #wantedDraft: AllocationDraft | undefined;
  #resizes: ResizeObserver | undefined;
  /** Something that rows show has changed; what only the rest shows does not touch them. */
  #rowsStale = true;
  #measured = false;

  @query('.scroller') private scroller!: HTMLElement | null;

  @state() private layout: Layout = 'lines';
  @state() private columns: readonly Column[] = [];
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
  @property({ type: Boolean, reflect: true }) disabled = false;

  constructor() {
    super();
    new FormControl(this, {
      value: () => null,
      problem: () => this.#problem(),
      anchor: () => this.scroller,
    });
  }

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

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizes ??= new ResizeObserver(() => this.#onResize());
    this.#resizes.observe(this);
    if (this.scroller) this.#resizes.observe(this.scroller);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes?.disconnect();
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
    if (!this.hasUpdated || changed.has('credits'))
      this.#fitColumns(this.hasUpdated ? this.#width() : Number.POSITIVE_INFINITY);
  }

  protected override updated(changed: PropertyValues): void {
    const { scroller } = this;
    const head = scroller?.querySelector<HTMLElement>('.head');
    const body = scroller?.querySelector<HTMLElement>('.body');
    const probe = scroller?.querySelector<HTMLElement>('.probe');
    if (!scroller || !head || !body || !probe) {
      this.#body = undefined;
      return;
    }
    if (!this.#body || changed.has('columns')) scroller.style.setProperty('--_columns', tracksOf(this.columns));
    this.#rowsStale ||= !this.#body || [...changed.keys()].some((name) => !besideRows.includes(name));
    this.#body ??= this.#createBody(scroller, head, body, probe);
    if (!this.#rowsStale) return;
    this.#rowsStale = false;
    this.#body.setColumns(this.columns, this.disabled);
    this.#body.repaint();
    const sizes = this.#body.measure();
    // The first guess was that there is room for all columns; asked for now, the width costs no layout of its own.
    if (!this.#measured) this.#fitColumns(this.#width());
    this.#measured = true;
    this.#body.layout(sizes);
  }

  #createBody(scroller: HTMLElement, head: HTMLElement, body: HTMLElement, probe: HTMLElement): GridBody {
    this.#resizes?.observe(scroller);
    this.#resizes?.observe(probe);
    const words = this.#words;
    const model = this.#model;
    return new GridBody({
      model,
      scroller,
      head,
      body,
      probe,
      cellContent: (invoice, column) => cellContent(model, this.#rowWords, invoice, column),
      rowName: (invoice) => words.text('grid.select_row', { number: invoice.number }),
    });
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

  /** Room in rem. */
  #width(): number {
    return this.clientWidth / Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  }

  #fitColumns(width: number): void {
    const { layout, columns } = fitColumns(width, this.credits.length > 0);
    this.layout = layout;
    if (tracksOf(columns) !== tracksOf(this.columns)) this.columns = columns;
  }

  /** A frame later: other columns change sizes again, which must not happen while sizes are being reported. */
  #onResize(): void {
    requestAnimationFrame(() => {
      this.#fitColumns(this.#width());
      this.#body?.layout(this.#body.measure());
    });
  }

  #problem(): string | undefined {
    const [problem] = this.summary.problems;
    return problem && explainProblem(this.#model, this.#words, problem);
  }

  /** The allocation changed by the user's hand: everything is shown anew, and the host told. */
  #changed(notice = ''): void {
    this.#rowsStale = true;
    this.#refresh(notice);
    this.dispatchEvent(new AllocationChangeEvent({ draft: this.#model.sheet.draft, summary: this.#model.summary() }));
  }

  #refresh(notice = ''): void {
    this.notice = notice;
    this.requestUpdate();
  }

  #apply(rule: AllocationRule): void {
    const words = this.#words;
    const model = this.#model;
    if (rule === 'selected' && model.selected.size === 0) {
      this.#refresh(words.text('grid.said_no_selection'));
    } else if (applyByRule(model, rule)) {
      const { applied, leftOver } = model.summary();
      const { format } = model;
      this.#changed(words.text('grid.said_applied', { amount: format.money(applied), rest: format.money(leftOver) }));
    } else {
      this.#refresh(words.text('grid.said_no_match', { amount: model.format.money(model.rules.received ?? 0) }));
    }
  }

  #step(direction: 'undo' | 'redo'): void {
    const words = this.#words;
    if (this.disabled || !this.#model.sheet[direction]()) return;
    this.#model.unreadable.clear();
    this.#changed(words.text(direction === 'undo' ? 'grid.said_undone' : 'grid.said_redone'));
  }

  #arrange(change: Partial<Arrangement>): void {
    this.#interaction.commit();
    this.#model.arrange({ ...this.#model.arrangement, ...change });
    this.#rowsStale = true;
    this.#refresh();
  }

  #sortBy(column: ColumnId): void {
    const { sort } = this.#model.arrangement;
    const descending = sort?.column === column && !sort.descending;
    const next = sort?.column === column && sort.descending ? null : { column, descending };
    this.#arrange({ sort: next });
    if (this.scroller) this.scroller.scrollTop = 0;
  }

  #toggleAll(): void {
    const model = this.#model;
    const all = [...model.shown()];
    const on = !all.every(({ id }) => model.selected.has(id));
    for (const { id } of all) {
      if (on) model.selected.add(id);
      else model.selected.delete(id);
    }
    this.#rowsStale = true;
    this.#refresh();
  }

  /** Few payments come with an advice: its dialog loads when one does. */
  #openRemittance(text: string): void {
    void import('../remittance-dialog/define.ts');
    this.remittance = text;
  }

  #onRemittance(event: RemittanceApplyEvent): void {
    event.stopPropagation();
    this.remittance = null;
    const { amounts, replace } = event.detail;
    applyRemittance(this.#model, amounts, replace);
    this.#changed(this.#words.text('grid.said_pasted', { count: amounts.size }));
    this.#body?.focusActive();
  }

  #onWriteOff(event: WriteOffSaveEvent): void {
    event.stopPropagation();
    const invoice = this.writingOff;
    this.writingOff = null;
    if (!invoice) return;
    const { amount, reason } = event.detail;
    const line = this.#model.sheet.line(invoice.id);
    const writeOffReason = amount > 0 ? reason : null;
    if (this.#model.sheet.edit([[invoice, { ...line, writeOff: amount, writeOffReason }]])) this.#changed();
    this.#body?.focusActive();
  }

  #interactionHost(): InteractionHost {
    const element = this;
    return {
      model: this.#model,
      words: this.#words,
      get body() {
        if (!element.#body) throw new Error('There are no rows to act on.');
        return element.#body;
      },
      get columns() {
        return element.columns;
      },
      get editable() {
        return !element.disabled;
      },
      get rightToLeft() {
        return getComputedStyle(element).direction === 'rtl';
      },
      changed: (notice) => this.#changed(notice),
      refresh: (notice) => this.#refresh(notice),
      sortBy: (column) => this.#sortBy(column),
      toggleAll: () => this.#toggleAll(),
      openWriteOff: (invoice) => {
        void import('../write-off-dialog/define.ts');
        this.writingOff = invoice;
      },
      openRemittance: (text) => this.#openRemittance(text),
      undo: () => this.#step('undo'),
      redo: () => this.#step('redo'),
    };
  }

  protected override render() {
    if (this.loading) return gridSkeleton(this.#words);
    if (this.invoices.length === 0 && this.credits.length === 0) {
      return html`<div class="empty"><slot name="empty">${this.#words.text('grid.empty')}</slot></div>`;
    }
    return html`<div class=${this.layout}>${this.#renderToolbar()}</div>
      ${creditsPanel({
        words: this.#words,
        model: this.#model,
        disabled: this.disabled,
        onChoose: (id, use) => {
          chooseCredit(this.#model, id, use);
          this.#changed();
        },
      })}
      ${this.#renderTable()} ${this.#renderTotals()} ${this.#renderDialogs()}`;
  }

  #renderToolbar() {
    return toolbar({
      words: this.#words,
      model: this.#model,
      rule: this.rule,
      showFilters: this.showFilters,
      disabled: this.disabled,
      onSearch: (search) => this.#arrange({ search }),
      onView: (view) => this.#arrange({ view }),
      onToggleFilters: () => {
        this.showFilters = !this.showFilters;
        if (!this.showFilters) this.#arrange({ filters: {} });
      },
      onRule: (rule) => {
        this.rule = rule;
      },
      onApply: (rule) => this.#apply(rule),
      onClear: () => {
        clearShown(this.#model);
        this.#changed(this.#words.text('grid.said_cleared'));
      },
      onPaste: () => this.#openRemittance(''),
      onUndo: () => this.#step('undo'),
      onRedo: () => this.#step('redo'),
    });
  }

  #renderTable() {
    const words = this.#words;
    const model = this.#model;
    const active = this.#body?.active ?? { row: 0, column: 0 };
    const act = this.#interaction;
    return html`<div
        class="scroller"
        part="grid"
        role="grid"
        data-layout=${this.layout}
        aria-label=${words.text('grid.label')}
        aria-describedby="help"
        aria-multiselectable="true"
        aria-rowcount=${model.count + 1}
        aria-colcount=${this.columns.length}
        aria-readonly=${this.disabled ? 'true' : nothing}
        @scroll=${() => this.#body?.onScroll()}
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
            columns: this.columns,
            arrangement: model.arrangement,
            showFilters: this.showFilters,
            activeColumn: active.row < 0 ? active.column : -1,
            allSelected: model.selected.size > 0 && model.selected.size >= model.count,
            someSelected: model.selected.size > 0,
            disabled: this.disabled,
            onSort: (column) => this.#sortBy(column),
            onSelectAll: () => this.#toggleAll(),
            onFilter: (column, text) => this.#arrange({ filters: { ...model.arrangement.filters, [column]: text } }),
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
        <button type="button" class="link" @click=${() => this.#arrange(arrangedAsGiven)}>
          ${this.#words.text('grid.show_all')}
        </button>
      </div>
    </div>`;
  }

  #renderTotals() {
    const invoice = this.#body?.invoice;
    return totalsBar({
      words: this.#words,
      model: this.#model,
      summary: this.#model.summary(),
      cellProblem: invoice && rowProblem(this.#model, this.#words, invoice),
      notice: this.notice,
      onShowProblems: () => this.#arrange({ ...arrangedAsGiven, view: 'problems' }),
    });
  }

  #renderDialogs() {
    return html`${this.remittance === undefined ? nothing : this.#renderRemittance(this.remittance)}
      ${this.writingOff === undefined ? nothing : this.#renderWriteOff(this.writingOff)}`;
  }

  #renderRemittance(text: string | null) {
    return html`<till-remittance-dialog
      .open=${text !== null}
      .text=${text ?? ''}
      .invoices=${this.invoices}
      currency=${this.#model.format.currency}
      locale=${this.#model.format.locale}
      .texts=${this.texts}
      @till-dialog-close=${() => {
        this.remittance = null;
      }}
      @till-remittance-apply=${this.#onRemittance}
    ></till-remittance-dialog>`;
  }

  #renderWriteOff(invoice: Invoice | null) {
    const { format, sheet, rules } = this.#model;
    const line = sheet.line(invoice?.id ?? '');
    return html`<till-write-off-dialog
      .open=${invoice !== null}
      .number=${invoice?.number ?? ''}
      .rest=${invoice ? this.#model.remaining(invoice) + line.writeOff : 0}
      .amount=${line.writeOff}
      .reason=${line.writeOffReason ?? ''}
      .tolerance=${rules.writeOffTolerance}
      currency=${format.currency}
      locale=${format.locale}
      .texts=${this.texts}
      @till-dialog-close=${() => {
        this.writingOff = null;
      }}
      @till-write-off-save=${this.#onWriteOff}
    ></till-write-off-dialog>`;
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

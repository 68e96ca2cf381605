import type { Invoice, Money, OpenCredit } from '@tillkit/contract';
import {
  type AllocationDraft,
  type AllocationRule,
  type AllocationSummary,
  dayOf,
} from '@tillkit/contract/allocation-sheet';
import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { TillElement } from '../../shared/till-element.ts';
import { afterPaint } from './after-paint.ts';
import { gridStyles } from './allocation-grid.styles.ts';
import { arrangedAsGiven } from './arrangement.ts';
import { CellFormat } from './cell-format.ts';
import { GridDesk } from './grid-desk.ts';
import { gridSkeleton } from './grid-skeleton.ts';
import { crediting, loadSoon, remittance, writeOff } from './lazy-parts.ts';
import { problemText, rowProblem } from './row-problem.ts';
import { RowWords } from './row-words.ts';
import { toolbar } from './toolbar.ts';
import { totalsBar } from './totals-bar.ts';

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
  // Not by decorators: their helpers would be loaded for nothing else.
  static override properties: PropertyDeclarations = {
    invoices: { attribute: false },
    credits: { attribute: false },
    received: { attribute: false },
    rule: { reflect: true },
    writeOffTolerance: { attribute: false },
    mayWriteOff: { type: Boolean, attribute: 'may-write-off' },
    currency: {},
    today: {},
    loading: { type: Boolean, reflect: true },
    disabled: { type: Boolean },
    draft: { attribute: false, noAccessor: true },
    disabledByForm: { state: true },
  };
  static override styles = [...TillElement.styles, gridStyles];

  readonly #desk = new GridDesk(this);
  readonly #internals = this.attachInternals();
  #wantedDraft: AllocationDraft | undefined;
  #creditsFailed = false;
  /** The rows are painted: what stands around them follows. */
  #whole = false;
  #completing: Promise<void> | undefined;

  private disabledByForm = false;

  /** Invoices, all in one currency, in the order they are shown at first. */
  invoices: readonly Invoice[] = [];
  /** The customer's open credits, to be used beside the money. */
  credits: readonly OpenCredit[] = [];
  /** What was received; null: it follows what is applied. */
  received: Money | null = null;
  /** How auto-apply spreads. */
  rule: AllocationRule = 'oldest_due';
  /** Largest write-off of one invoice; absent or zero: none. */
  writeOffTolerance?: Money | undefined;
  /** The user may write off. */
  mayWriteOff = false;
  /** ISO 4217 code; that of the payment or the invoices when absent. */
  currency?: string | undefined;
  /** The day (YYYY-MM-DD) due dates are judged from; today when absent. */
  today?: string | undefined;
  /** Invoices are on their way. */
  loading = false;
  /** Nothing can be changed; reading and copying go on. */
  disabled = false;

  /** What goes where, by invoice id. Reading gives the lines as they stand; they change as the user works. */
  get draft(): AllocationDraft {
    return this.#wantedDraft ?? this.#desk.model.sheet.draft;
  }
  set draft(draft: AllocationDraft) {
    const old = this.draft;
    if (draft === old) return;
    this.#wantedDraft = draft;
    this.requestUpdate('draft', old);
  }

  /** Sums, and all that stands against submitting. */
  get summary(): AllocationSummary {
    return this.#desk.model.summary();
  }

  /** Nothing can be changed, by its own property or a form's. @internal */
  get off(): boolean {
    return this.disabled || this.disabledByForm;
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.scroller');
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabledByForm = disabled;
  }

  /** Whether a form around it may be sent: nothing is over-applied or unreadable. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  protected override async scheduleUpdate(): Promise<void> {
    // Panel and column of the credits come with the first paint: what is below them would jump.
    if (this.credits.length > 0 && !crediting.loaded && !this.#creditsFailed) {
      await crediting.load().catch(() => {
        this.#creditsFailed = true;
      });
    }
    await super.scheduleUpdate();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await Promise.all([this.#desk.loading, this.#completing]);
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { model, table } = this.#desk;
    this.#desk.rowWords = new RowWords(this.#desk.words);
    const currency = this.currency ?? this.received?.currency ?? this.invoices[0]?.original.currency ?? 'USD';
    const { locale, rtl } = this.settings;
    const { format } = model;
    if (format.locale !== locale || format.currency !== currency || format.rtl !== rtl) {
      model.format = new CellFormat(locale, currency, rtl);
    }
    if (changed.has('today') || model.today === 0) model.today = dayOf(this.today ?? localDate(new Date()));
    model.rules = {
      received: this.received ? this.received.minor : null,
      writeOffTolerance: this.writeOffTolerance?.minor ?? 0,
      mayWriteOff: this.mayWriteOff,
    };
    model.sheet.judgeBy(model.rules);
    model.drawCredits = crediting.loaded?.drawCredits;
    if (changed.has('invoices') || changed.has('credits') || this.#wantedDraft) this.#load();
    table.fit();
  }

  protected override updated(changed: PropertyValues): void {
    const { table } = this.#desk;
    // The rule is the one property that rows do not show.
    if ([...changed.keys()].some((name) => name !== 'rule')) table.invalidate();
    table.show(this.#scroller);
    if (this.#scroller) this.#completing ??= this.#complete();
    const problem = this.#problem();
    this.#internals.setValidity({ customError: problem !== undefined }, problem, this.#scroller ?? undefined);
  }

  async #complete(): Promise<void> {
    await afterPaint();
    this.#whole = true;
    this.requestUpdate();
    await afterPaint();
    this.#desk.table.body?.begin();
    loadSoon();
  }

  #load(): void {
    const draft = this.#wantedDraft ?? this.#linesStillHere();
    this.#wantedDraft = undefined;
    this.#desk.model.load({ invoices: this.invoices, credits: this.credits, draft });
  }

  /** New invoices without a new draft: lines of invoices that are gone go with them. */
  #linesStillHere(): AllocationDraft {
    const { draft } = this.#desk.model.sheet;
    if (draft.size === 0) return draft;
    const here = new Set(this.invoices.map(({ id }) => id));
    return new Map([...draft].filter(([id]) => here.has(id)));
  }

  #problem(): string | undefined {
    const [problem] = this.summary.problems;
    return problem && problemText(this.#desk, problem);
  }

  protected override render() {
    const desk = this.#desk;
    const { layout, tight } = desk.table;
    if (this.loading) return gridSkeleton(this.#desk.words);
    if (this.invoices.length === 0 && this.credits.length === 0) {
      return html`<div class="empty"><slot name="empty">${this.#desk.words.text('grid.empty')}</slot></div>`;
    }
    const bar =
      this.#whole &&
      toolbar({
        host: desk,
        rule: this.rule,
        showFilters: desk.showFilters,
        onToggleFilters: () => desk.toggleFilters(),
        onRule: (rule) => {
          this.rule = rule;
        },
      });
    return html`<div class=${tight ? `${layout} tight` : layout}>${bar || html`<div class="toolbar"></div>`}</div>${this.#renderCredits()}${this.#renderTable()}${this.#whole ? this.#renderTotals() : html`<div class="foot"></div>`}${this.#renderDialogs()}`;
  }

  #renderCredits() {
    if (this.credits.length === 0) return nothing;
    const panel = this.#desk.creditsPanel;
    if (panel) return panel;
    const again = (): void => {
      this.#creditsFailed = false;
      this.requestUpdate();
    };
    return html`<p class="muted" role="alert">
      ${this.#desk.words.text('grid.not_loaded')}
      <button type="button" class="link" @click=${again}>${this.#desk.words.text('grid.retry')}</button>
    </p>`;
  }

  #renderTable() {
    const { model, table, interaction } = this.#desk;
    return html`<div class="scroller" part="grid" role="grid" data-layout=${table.layout}
        aria-label=${this.#desk.words.text('grid.label')} aria-describedby="help" aria-multiselectable="true"
        aria-rowcount=${model.count + 1} aria-colcount=${table.columns.length} aria-readonly=${this.off ? 'true' : nothing}
        @scroll=${() => table.body?.onScroll()}
        @keydown=${interaction.onKeydown}
        @pointerdown=${interaction.onPointerdown}
        @pointermove=${interaction.onPointermove}
        @click=${interaction.onClick}
        @focusin=${interaction.onFocusin}
        @copy=${interaction.onCopy}
        @cut=${interaction.onCopy}
        @paste=${interaction.onPaste}
      ><div class="head" role="rowgroup"></div><div class="body" role="rowgroup"></div>${
        model.count === 0 ? this.#renderNothingFits() : nothing
      }</div><div class="visually-hidden" id="help">${this.#desk.words.text('grid.help')}</div>`;
  }

  #renderNothingFits() {
    return html`<div class="no-fit" role="row">
      <div role="gridcell">
        ${this.#desk.words.text('grid.no_fit')}
        <button type="button" class="link" @click=${() => this.#desk.actions.arrange(arrangedAsGiven)}>
          ${this.#desk.words.text('grid.show_all')}
        </button>
      </div>
    </div>`;
  }

  #renderTotals() {
    const { model, notice, table } = this.#desk;
    const position = table.body?.position ?? -1;
    return totalsBar({
      host: this.#desk,
      summary: model.summary(),
      cellProblem: position < 0 ? undefined : rowProblem(this.#desk, position),
      notice,
    });
  }

  #renderDialogs() {
    const { advice, writingOff } = this.#desk;
    const options = { host: this.#desk, texts: this.texts, onClose: () => this.#desk.closeDialogs() };
    return [
      advice === undefined ? nothing : remittance.loaded?.remittanceDialog({ ...options, text: advice }),
      writingOff === undefined ? nothing : writeOff.loaded?.writeOffDialog({ ...options, invoice: writingOff }),
    ];
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

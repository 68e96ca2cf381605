import type { Invoice } from '@tillkit/contract';
import type { ReactiveControllerHost } from 'lit';
import type { LazyPart } from '../../shared/lazy-part.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import type { LocalizedHost } from '../../shared/localize/words.ts';
import { AllocationChangeEvent } from './allocation-grid.events.ts';
import { gridMessages } from './allocation-grid.messages.ts';
import { CellFormat } from './cell-format.ts';
import type { Column, ColumnId } from './columns.ts';
import type { CreditsPanel } from './credits-panel.ts';
import { GridActions } from './grid-actions.ts';
import type { GridBody } from './grid-body.ts';
import type { GridHost } from './grid-host.ts';
import { GridInteraction } from './grid-interaction.ts';
import { GridModel } from './grid-model.ts';
import { GridTable } from './grid-table.ts';
import { arranging, crediting, explaining, remittance, sums, writeOff } from './lazy-parts.ts';
import { type GridWords, RowWords } from './row-words.ts';
import type { TableHost } from './table-host.ts';

/** What the desk needs of the element. */
export interface DeskElement extends ReactiveControllerHost, HTMLElement, LocalizedHost {
  readonly off: boolean;
}

/** Everything one grid works with, and what it shows beside its properties. */
export class GridDesk implements TableHost {
  readonly words: GridWords;
  readonly wordsFor: GridHost['wordsFor'];
  readonly model = new GridModel(new CellFormat('en', 'USD'));
  readonly actions = new GridActions(this);
  readonly interaction = new GridInteraction(this);
  readonly table: GridTable;
  rowWords: RowWords;
  /** What the last command did. */
  notice = '';
  showFilters = false;
  /** The advice in its dialog; null once closed, undefined until it was first opened. */
  advice: string | null | undefined;
  /** What is to be written off from, likewise. */
  writingOff: Invoice | null | undefined;

  readonly #element: DeskElement;
  #loading: Promise<void> | undefined;
  #creditsPanel: CreditsPanel | undefined;

  constructor(element: DeskElement) {
    this.#element = element;
    this.wordsFor = (english) => new Localizer(element, english);
    this.words = this.wordsFor(gridMessages);
    this.rowWords = new RowWords(this.words);
    this.table = new GridTable(element, this);
  }

  get columns(): readonly Column[] {
    return this.table.columns;
  }

  get body(): GridBody {
    if (!this.table.body) throw new Error('There are no rows to act on.');
    return this.table.body;
  }

  get disabled(): boolean {
    return this.#element.off;
  }

  get hasCredits(): boolean {
    return this.model.credits.length > 0 && crediting.loaded !== undefined;
  }

  get filterField(): ((column: Column) => HTMLInputElement) | undefined {
    return this.showFilters
      ? arranging.loaded?.filterField(this, (column, text) => this.actions.filterBy(column, text))
      : undefined;
  }

  /** Settles when nothing is being loaded any more. */
  get loading(): Promise<void> | undefined {
    return this.#loading;
  }

  commit(): void {
    this.interaction.commit();
  }

  changed(notice = ''): void {
    this.table.invalidate();
    this.refresh(notice);
    const { sheet } = this.model;
    this.#element.dispatchEvent(new AllocationChangeEvent({ draft: sheet.draft, summary: this.model.summary() }));
  }

  rearranged(): void {
    this.table.invalidate();
    this.refresh();
  }

  refresh(notice = ''): void {
    this.notice = notice;
    this.#element.requestUpdate();
    if (!explaining.loaded && this.model.summary().problems.length > 0) this.#loadExplanations();
  }

  sortBy(column: ColumnId): void {
    this.actions.sortBy(column);
    this.body.toTop();
  }

  toggleFilters(): void {
    if (this.showFilters) {
      this.showFilters = false;
      this.actions.arrange({ filters: {} });
      return;
    }
    this.use(arranging, () => {
      this.showFilters = true;
      this.refresh();
    });
  }

  openRemittance(text: string): void {
    this.use(remittance, () => {
      this.advice = text;
      this.refresh();
    });
  }

  openWriteOff(invoice: Invoice): void {
    this.use(writeOff, () => {
      this.writingOff = invoice;
      this.refresh();
    });
  }

  closeDialogs(): void {
    this.advice = this.advice === undefined ? undefined : null;
    this.writingOff = this.writingOff === undefined ? undefined : null;
    this.refresh(this.notice);
    this.table.body?.focusActive();
  }

  use<M>(part: LazyPart<M>, what: (code: M) => void): void {
    if (part.loaded) what(part.loaded);
    else this.#loading = part.load().then(what, () => this.refresh(this.words.text('grid.not_loaded')));
  }

  withSums(what: () => void): void {
    this.use(sums, ({ evaluate }) => {
      this.model.evaluate = evaluate;
      what();
    });
  }

  /** That something is wrong is shown without them. */
  #loadExplanations(): void {
    const show = (): void => {
      this.table.invalidate();
      this.#element.requestUpdate();
    };
    this.#loading = explaining.load().then(show, () => undefined);
  }

  /** The panel of the open credits, as it is to be shown; undefined before its code is there. */
  get creditsPanel(): HTMLElement | undefined {
    if (!this.#creditsPanel && crediting.loaded) {
      this.#creditsPanel = new crediting.loaded.CreditsPanel(this);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(crediting.loaded.creditsStyles);
      this.#element.shadowRoot?.adoptedStyleSheets.push(sheet);
    }
    this.#creditsPanel?.show();
    return this.#creditsPanel?.element;
  }
}

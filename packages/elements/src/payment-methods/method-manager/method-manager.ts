import { browserWakeUps } from '@tillkit/sdk';
import {
  createManageMethodsFlow,
  type ManageMethodsFlow,
  type ManageMethodsState,
  type ManageOutcome,
} from '@tillkit/sdk/flows';
import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { methodTexts } from '../../locales/further.ts';
import { LazyPart } from '../../receivables/allocation-grid/lazy-part.ts';
import { Announcer } from '../../shared/announcer.ts';
import { buttonStyles } from '../../shared/button.styles.ts';
import { button } from '../../shared/button.ts';
import { ConnectionWatch } from '../../shared/connection-watch.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { feedbackStyles } from '../../shared/feedback.styles.ts';
import { alert, badge } from '../../shared/feedback.ts';
import { FlowController } from '../../shared/flow-controller.ts';
import { icon } from '../../shared/icon.ts';
import { FurtherElement } from '../../shared/localize/further-element.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { TillElement } from '../../shared/till-element.ts';
import type { TillAddCardDialog } from '../add-card-dialog/add-card-dialog.ts';
import { deleteDialog } from './delete-dialog.ts';
import {
  MethodAddedEvent,
  MethodDeletedEvent,
  MethodDeleteRequestEvent,
  MethodUpdatedEvent,
} from './method-manager.events.ts';
import { methodManagerMessages } from './method-manager.messages.ts';
import { methodManagerStyles } from './method-manager.styles.ts';
import { methodRow } from './method-row.ts';
import { notOpen } from './not-open.ts';
import { nameOf, reasonOf, type View } from './view.ts';

/** The card form and the dialog around it: most visits only look. */
const addCardDialog = new LazyPart(() => import('../add-card-dialog/define.ts'));

/**
 * A customer's stored methods: add a card, name it, make it the primary one, delete it. Changes made elsewhere appear by
 * themselves. Staff without the permission see the list and why they cannot change it; customers manage their own.
 *
 * By keyboard: arrow keys in the radio group choose the primary one, Enter on a description or F2 in a row edits it, Enter
 * saves, Escape restores.
 *
 * @summary Manage a customer's stored payment methods.
 * @slot actions - More ways to get a method, beside the Add button.
 * @fires till-method-added - The person has stored a method.
 * @fires till-method-updated - The person has changed a description or the primary method.
 * @fires till-method-delete-request - "Yes, delete" was pressed; cancel it to keep the method.
 * @fires till-method-deleted - The person has deleted a method.
 * @csspart method - One row.
 * @csspart brand-mark - The brand's mark in a row.
 * @csspart primary - The radio button of a row.
 * @csspart description - The description of a row, while it is not being edited.
 */
export class TillMethodManager extends FurtherElement {
  static override styles = [...TillElement.styles, controlStyles, buttonStyles, feedbackStyles, methodManagerStyles];

  protected override readonly furtherTexts = methodTexts;
  readonly #words = new Localizer(this, methodManagerMessages);
  readonly #announcer = new Announcer(this);
  readonly #connection = new ConnectionWatch(this);
  readonly #flow = new FlowController<ManageMethodsState, ManageMethodsFlow>(this, {
    needs: () => [this.settings.client, this.customerId, this.locationId],
    create: () => this.#createFlow(),
    onState: (state, before) => this.#onState(state, before),
  });

  @query('till-add-card-dialog') private addDialog!: TillAddCardDialog | null;
  @state() private addFailed = false;
  @state() private addLoading = false;

  /** Customer whose methods they are. */
  @property({ attribute: 'customer-id' }) customerId?: string | undefined;
  /** Location whose processor keeps new methods; absent, the session's first one that can. */
  @property({ attribute: 'location-id' }) locationId?: string | undefined;
  /** The heading; empty for none. */
  @property() heading?: string | undefined;

  /** Place of the row that had the focus before an update, to go on from when it has gone. */
  #focusedRow: { readonly id: string; readonly at: number } | undefined;

  #createFlow(): ManageMethodsFlow | undefined {
    const { client } = this.settings;
    const { customerId, locationId } = this;
    if (!client || !customerId) return undefined;
    return createManageMethodsFlow({ client, customerId, locationId, wakeUps: browserWakeUps });
  }

  get #view(): View | undefined {
    const { flow } = this.#flow;
    return flow && { flow, state: flow.state, words: this.#words };
  }

  #onState(state: ManageMethodsState, before: ManageMethodsState | undefined): void {
    if (state.live !== before?.live) this.#connection.follow(state.live);
    const { outcome } = state;
    if (outcome === null || outcome === before?.outcome) return;
    if (outcome.kind !== 'failed') {
      const method = nameOf(outcome.method, this.#words);
      this.#announcer.say(this.#words.text(`methodManager.said_${outcome.kind}`, { method }));
    }
    if (!outcome.elsewhere) this.#onOwnOutcome(outcome);
  }

  #onOwnOutcome({ kind, method }: ManageOutcome): void {
    if (kind === 'failed') return;
    if (kind === 'added') {
      this.dispatchEvent(new MethodAddedEvent({ method }));
      void this.#focusAfterDialog(this.addDialog, () => this.#focusRow(method.id));
    } else if (kind === 'deleted') {
      this.dispatchEvent(new MethodDeletedEvent({ method }));
    } else {
      this.dispatchEvent(new MethodUpdatedEvent({ method }));
    }
  }

  /** The dialog gives the focus back first; then it goes where the work goes on. */
  async #focusAfterDialog(dialog: TillElement | null, focus: () => void): Promise<void> {
    await this.updateComplete;
    await dialog?.updateComplete;
    focus();
  }

  #row(id: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[data-method="${id}"]`);
  }

  #focusRow(id: string): void {
    this.#row(id)?.querySelector<HTMLElement>('.editor input, .description')?.focus();
  }

  #focusNear(at: number): void {
    const items = this.#flow.state?.methods.items ?? [];
    const near = items[Math.min(at, items.length - 1)];
    if (near) this.#focusRow(near.id);
    else this.renderRoot.querySelector<HTMLElement>('[data-name=add]')?.focus();
  }

  #edit(id: string): void {
    this.#flow.flow?.editDescription(id);
    void this.updateComplete.then(() => this.#row(id)?.querySelector<HTMLInputElement>('.editor input')?.select());
  }

  /** Does something to a row's controls that may take away the one in use. */
  #inRow(id: string, act: () => void): void {
    act();
    void this.updateComplete.then(() => this.#focusRow(id));
  }

  #restore(id: string): void {
    this.#inRow(id, () => this.#flow.flow?.restoreDescription(id));
    this.#announcer.say(this.#words.say('methodManager.said_restored'));
  }

  async #addCard(): Promise<void> {
    this.addFailed = false;
    this.addLoading = true;
    try {
      await addCardDialog.load();
      this.#flow.flow?.addCard();
    } catch {
      this.addFailed = true;
    }
    this.addLoading = false;
  }

  #delete(): void {
    const { flow } = this.#flow;
    const { deletion, methods } = flow?.state ?? {};
    if (!flow || deletion?.phase !== 'asking') return;
    const { method } = deletion;
    if (!this.dispatchEvent(new MethodDeleteRequestEvent({ method }))) {
      flow.cancelDelete();
      return;
    }
    const at = methods?.items.findIndex(({ id }) => id === method.id) ?? 0;
    flow.confirmDelete();
    const stop = flow.subscribe(({ deletion: now }) => {
      if (now?.phase === 'deleting') return;
      stop();
      if (now === null) void this.#focusAfterDialog(this.#deleteDialog, () => this.#focusNear(at));
    });
  }

  get #deleteDialog(): TillElement | null {
    return this.renderRoot.querySelector<HTMLElementTagNameMap['till-dialog']>('till-dialog');
  }

  protected override willUpdate(): void {
    const row = this.shadowRoot?.activeElement?.closest<HTMLElement>('[data-method]');
    const id = row?.dataset.method;
    const rows = [...(row?.parentElement?.querySelectorAll('[data-method]') ?? [])];
    this.#focusedRow = id === undefined || !row ? undefined : { id, at: rows.indexOf(row) };
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.#focusedRow && !this.#row(this.#focusedRow.id)) this.#focusNear(this.#focusedRow.at);
  }

  /** Focuses the first thing that can be used. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('input:checked, .description, [data-name=add]')?.focus(options);
  }

  protected override render() {
    const view = this.#view;
    return html`<section aria-labelledby="title">
      ${this.#renderHead(view)}
      ${view ? (notOpen(view) ?? this.#renderOpen(view)) : nothing}
      ${this.#announcer.template()}
    </section>`;
  }

  #renderHead(view: View | undefined) {
    const title = this.heading ?? this.#words.say('methodManager.title');
    return html`<header class="head">
      <h2 id="title" class=${title ? '' : 'visually-hidden'}>${title || this.#words.say('methodManager.title')}</h2>
      ${this.heading === '' ? this.#renderNotes(view) : nothing}
      <span class="head-end">
        <span role="status">${this.#connection.offline ? badge(this.#words.say('methodManager.offline'), 'warning') : nothing}</span>
        <slot name="actions"></slot>
        ${view && !notOpen(view) && view.state.mayManage && view.state.methods.items.length > 0 ? this.#renderAdd(view) : nothing}
      </span>
    </header>`;
  }

  #renderAdd({ state }: View, variant?: 'primary') {
    const blocked = state.addBlock !== null;
    return button({
      label: html`<span class="with-icon">${icon('plus')}${this.#words.say('methodManager.addCard')}</span>`,
      name: 'add',
      variant,
      busy: this.addLoading,
      disabled: blocked,
      describedBy: blocked ? 'add-block' : undefined,
      onPress: () => void this.#addCard(),
    });
  }

  #renderOpen(view: View) {
    const { state, words } = view;
    const { methods } = state;
    return html`
      ${methods.status === 'failed' ? this.#renderStale(view) : nothing}
      ${methods.items.length === 0 ? this.#renderEmpty(view) : this.#renderList(view)}
      ${this.heading === '' ? nothing : this.#renderNotes(view)}
      ${state.mayManage ? this.#renderDialogs(view) : nothing}
      ${this.addFailed ? alert({ tone: 'warning', text: words.say('methodManager.addFailed') }) : nothing}
    `;
  }

  #renderDialogs(view: View) {
    return html`
      ${deleteDialog(view, { onKeep: () => view.flow.cancelDelete(), onDelete: () => this.#delete() })}
      ${addCardDialog.loaded ? this.#renderAddDialog(view) : nothing}
    `;
  }

  /** What to know: why something cannot be done here, or what primary means. Without a heading it takes its place. */
  #renderNotes(view: View | undefined) {
    if (!view || notOpen(view)) return nothing;
    const { state, words } = view;
    const { addBlock, location } = state;
    if (!state.mayManage) return html`<p class="hint">${words.say('methodManager.readOnly')}</p>`;
    if (addBlock === null || addBlock === 'forbidden') {
      return state.methods.items.length > 1
        ? html`<p class="hint">${words.say('methodManager.primaryHint')}</p>`
        : nothing;
    }
    const text =
      addBlock === 'no_location'
        ? words.say('methodManager.block_no_location')
        : words.text(`methodManager.block_${addBlock}`, { location: location?.name ?? '' });
    return html`<p class="hint" id="add-block">${text}</p>`;
  }

  #renderStale({ state, flow, words }: View) {
    const { problem } = state.methods;
    return alert({
      tone: 'warning',
      title: words.say('methodManager.staleTitle'),
      text: problem ? reasonOf(problem, words) : undefined,
      actions: button({ label: words.say('common.retry'), name: 'reload', onPress: () => flow.reload() }),
    });
  }

  #renderEmpty(view: View) {
    const { state, words } = view;
    return html`<div class="empty">
      ${icon('card')}
      <strong>${words.say('methodManager.emptyTitle')}</strong>
      ${state.mayManage ? html`<p class="muted">${words.say(state.own ? 'methodManager.emptyOwn' : 'methodManager.empty')}</p>` : nothing}
      ${state.mayManage ? this.#renderAdd(view, 'primary') : nothing}
    </div>`;
  }

  #renderList(view: View) {
    const { state, flow, words } = view;
    return html`<div
      class="methods"
      role=${state.mayManage ? 'radiogroup' : 'list'}
      aria-label=${words.say(state.mayManage ? 'methodManager.primaryGroup' : 'methodManager.title')}
    >
      ${repeat(
        state.methods.items,
        ({ id }) => id,
        (method) =>
          methodRow(method, view, {
            onEdit: () => this.#edit(method.id),
            onSave: () => this.#inRow(method.id, () => flow.saveDescription(method.id)),
            onRestore: () => this.#restore(method.id),
            onRetry: () => this.#inRow(method.id, () => flow.retry(method.id)),
            onDismiss: () => this.#inRow(method.id, () => flow.dismissFailure(method.id)),
          }),
      )}
    </div>`;
  }

  #renderAddDialog({ state, flow }: View) {
    return html`<till-add-card-dialog
      .locale=${this.locale}
      .texts=${this.texts}
      .flow=${state.adding}
      .customer=${state.customer}
      .own=${state.own}
      .first=${state.methods.items.length === 0}
      @till-dialog-close=${(event: Event) => {
        event.preventDefault();
        event.stopPropagation();
        flow.closeAdding();
      }}
    ></till-add-card-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-method-manager': TillMethodManager;
  }
}

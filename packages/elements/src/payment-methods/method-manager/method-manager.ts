import { browserWakeUps } from '@tillkit/sdk';
import type { ManageMethodsFlow, ManageMethodsState, ManageOutcome, WayToAdd } from '@tillkit/sdk/flows';
import { createManageMethodsFlow } from '@tillkit/sdk/flows/manage-methods';
import { html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { methodTexts } from '../../locales/further.ts';
import { Announcer } from '../../shared/announcer.ts';
import { buttonStyles } from '../../shared/button.styles.ts';
import { button } from '../../shared/button.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { feedbackStyles } from '../../shared/feedback.styles.ts';
import { alert, badge } from '../../shared/feedback.ts';
import { ConnectionWatch, FlowController } from '../../shared/flow-controller.ts';
import { LazyPart } from '../../shared/lazy-part.ts';
import { FurtherElement } from '../../shared/localize/further-element.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { TillElement } from '../../shared/till-element.ts';
import type { TillAddMethodDialog } from '../add-method-dialog/add-method-dialog.ts';
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
import { RowFocus } from './row-focus.ts';
import { nameOf, reasonOf, type View } from './view.ts';
import { emptyList, note, type WaysToAdd, waysToAdd } from './ways-to-add.ts';

/** Most visits only look: what adds a method comes when it is asked for. */
const dialogs = {
  entry: new LazyPart(() => import('../add-method-dialog/define.ts')),
  request: new LazyPart(() => import('../../method-requests/request-dialog/define.ts')),
};

/**
 * A customer's stored methods: add a card or a bank account, ask the customer for one by link, name it, make it the primary one, delete it.
 * Changes made elsewhere appear by themselves. Staff without the permission see the list and why they cannot change it; customers manage their own.
 *
 * By keyboard: arrow keys in the radio group choose the primary one, Enter on a description or F2 in a row edits it, Enter
 * saves, Escape restores.
 *
 * @summary Manage a customer's stored payment methods.
 * @slot actions - The host's own ways to get a method, beside the buttons.
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
  readonly #focus = new RowFocus(this);
  readonly #flow = new FlowController<ManageMethodsState, ManageMethodsFlow>(this, {
    needs: () => [this.settings.client, this.customerId, this.locationId],
    create: () => this.#createFlow(),
    onState: (state, before) => this.#onState(state, before),
  });

  @query('till-add-method-dialog') private addDialog!: TillAddMethodDialog | null;
  @state() private loading: WaysToAdd['loading'] = null;
  @state() private loadFailed = false;
  @state() private requesting = false;

  /** Customer whose methods they are. */
  @property({ attribute: 'customer-id' }) customerId?: string | undefined;
  /** Location whose processor keeps new methods; absent, the session's first one that can. */
  @property({ attribute: 'location-id' }) locationId?: string | undefined;
  /** The heading; empty for none. */
  @property() heading?: string | undefined;

  #createFlow(): ManageMethodsFlow | undefined {
    const { client } = this.settings;
    const { customerId, locationId } = this;
    if (!client || !customerId) return undefined;
    return createManageMethodsFlow({ client, customerId, locationId, wakeUps: browserWakeUps });
  }

  get #view(): View | undefined {
    const { flow } = this.#flow;
    return flow && { flow, state: flow.state, words: this.#words, texts: this.texts };
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
      void this.#focus.after(this.addDialog, () => this.#focus.to(method.id));
    } else if (kind === 'deleted') {
      this.dispatchEvent(new MethodDeletedEvent({ method }));
    } else {
      this.dispatchEvent(new MethodUpdatedEvent({ method }));
    }
  }

  #edit(id: string): void {
    this.#flow.flow?.editDescription(id);
    void this.updateComplete.then(() =>
      this.#focus.row(id)?.querySelector<HTMLInputElement>('.editor input')?.select(),
    );
  }

  /** Does something to a row's controls that may take away the one in use. */
  #inRow(id: string, act: () => void): void {
    act();
    void this.updateComplete.then(() => this.#focus.to(id));
  }

  #restore(id: string): void {
    this.#inRow(id, () => this.#flow.flow?.restoreDescription(id));
    this.#announcer.say(this.#words.say('methodManager.said_restored'));
  }

  async #add(way: WayToAdd): Promise<void> {
    this.loadFailed = false;
    this.loading = way;
    try {
      await (way === 'request' ? dialogs.request : dialogs.entry).load();
      if (way === 'request') this.requesting = true;
      else this.#flow.flow?.add(way);
    } catch {
      this.loadFailed = true;
    }
    this.loading = null;
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
      if (now === null) void this.#focus.after(this.#deleteDialog, () => this.#focus.near(at));
    });
  }

  get #deleteDialog(): TillElement | null {
    return this.renderRoot.querySelector<HTMLElementTagNameMap['till-dialog']>('till-dialog');
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

  get #ways(): WaysToAdd {
    return { loading: this.loading, onPress: (way) => void this.#add(way) };
  }

  /** Without a heading, the note takes its place. */
  #renderHead(view: View | undefined) {
    const title = this.heading ?? this.#words.say('methodManager.title');
    const open = view && !notOpen(view) ? view : undefined;
    return html`<header class="head">
      <h2 id="title" class=${title ? '' : 'visually-hidden'}>${title || this.#words.say('methodManager.title')}</h2>
      ${open && !title ? note(open) : nothing}
      <span class="head-end">
        <span role="status">${this.#connection.offline ? badge(this.#words.say('methodManager.offline'), 'warning') : nothing}</span>
        <slot name="actions"></slot>
        ${open && open.state.methods.items.length > 0 ? waysToAdd(open, this.#ways) : nothing}
      </span>
    </header>`;
  }

  #renderOpen(view: View) {
    const { methods, mayManage, blocks, live } = view.state;
    return html`
      ${methods.status === 'failed' && live ? this.#renderStale(view) : nothing}
      ${methods.items.length === 0 ? emptyList(view, this.#ways) : this.#renderList(view)}
      ${this.heading === '' ? nothing : note(view)}
      ${this.loadFailed ? alert({ tone: 'warning', text: this.#words.say('methodManager.loadFailed') }) : nothing}
      ${mayManage ? this.#renderDialogs(view) : nothing}
      ${dialogs.request.loaded && blocks.request === null ? this.#renderRequestDialog(view) : nothing}
    `;
  }

  #renderDialogs(view: View) {
    return html`
      ${deleteDialog(view, { onKeep: () => view.flow.cancelDelete(), onDelete: () => this.#delete() })}
      ${dialogs.entry.loaded ? this.#renderAddDialog(view) : nothing}
    `;
  }

  /** While the connection is lost, the heading's line says so; what was missed is read once it is back. */
  #renderStale({ state, flow, words }: View) {
    const { problem } = state.methods;
    return alert({
      tone: 'warning',
      title: words.say('methodManager.staleTitle'),
      text: problem ? reasonOf(problem, words) : undefined,
      actions: button({ label: words.say('common.retry'), name: 'reload', onPress: () => flow.reload() }),
    });
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
    return html`<till-add-method-dialog
      .locale=${this.locale}
      .texts=${this.texts}
      .adding=${state.adding}
      .customer=${state.customer}
      .own=${state.own}
      .first=${state.methods.items.length === 0}
      @till-dialog-close=${(event: Event) => {
        event.preventDefault();
        event.stopPropagation();
        flow.closeAdding();
      }}
    ></till-add-method-dialog>`;
  }

  #renderRequestDialog({ state }: View) {
    return html`<till-request-dialog
      .client=${this.client}
      .locale=${this.locale}
      .texts=${this.texts}
      .customerId=${this.customerId}
      .locationId=${state.location?.id}
      .open=${this.requesting}
      @till-dialog-close=${(event: Event) => {
        // A dialog around the manager is not meant.
        event.stopPropagation();
        this.requesting = false;
      }}
    ></till-request-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-method-manager': TillMethodManager;
  }
}

import type { CustomerLanguage, MethodRequest } from '@tillkit/contract';
import { browserWakeUps } from '@tillkit/sdk';
import type { FlowProblem, RequestMethodFlow, RequestMethodState } from '@tillkit/sdk/flows';
import { createRequestMethodFlow } from '@tillkit/sdk/flows/request-method';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { methodTexts } from '../../locales/further.ts';
import { Announcer } from '../../shared/announcer.ts';
import { buttonStyles } from '../../shared/button.styles.ts';
import { button } from '../../shared/button.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { DialogCloseEvent } from '../../shared/dialog/dialog.events.ts';
import { drawIcon, lockIcon } from '../../shared/draw-icon.ts';
import { feedbackStyles } from '../../shared/feedback.styles.ts';
import { alert, skeleton } from '../../shared/feedback.ts';
import { FlowController } from '../../shared/flow-controller.ts';
import { FurtherElement } from '../../shared/localize/further-element.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import { TillElement } from '../../shared/till-element.ts';
import { requestCard, shortTime, statusBadge } from './request-card.ts';
import { RequestChangeEvent, SendRequestEvent } from './request-dialog.events.ts';
import { requestDialogMessages } from './request-dialog.messages.ts';
import { requestDialogStyles } from './request-dialog.styles.ts';

const languages: readonly CustomerLanguage[] = ['en', 'es'];
const languageNames: Readonly<Record<CustomerLanguage, string>> = { en: 'English', es: 'Español' };

/**
 * Asks a customer for a payment method by e-mail, and follows what becomes of it: sent, opened, completed, expired, revoked.
 *
 * @summary Request a payment method by link.
 * @fires till-send-request - Send was pressed; cancel it to stop before the e-mail leaves.
 * @fires till-request-change - The request in view was sent, opened, completed, expired or revoked; `detail.request`.
 * @fires till-dialog-close - The person wants out.
 */
export class TillRequestDialog extends FurtherElement {
  static override styles = [...TillElement.styles, controlStyles, buttonStyles, feedbackStyles, requestDialogStyles];

  protected override readonly furtherTexts = methodTexts;
  readonly #words = new Localizer(this, requestDialogMessages);
  readonly #announcer = new Announcer(this);
  readonly #flow = new FlowController<RequestMethodState, RequestMethodFlow>(this, {
    needs: () => [this.open, this.settings.client, this.customerId, this.locationId],
    create: () => this.#createFlow(),
    onState: (now, before) => this.#onState(now, before),
  });

  /** Asked whether the link in view shall stop. */
  @state() private confirming = false;

  /** Shown or not. */
  @property({ type: Boolean, reflect: true }) open = false;
  /** Customer who is asked. */
  @property({ attribute: 'customer-id' }) customerId?: string | undefined;
  /** Location whose processor will hold the method. */
  @property({ attribute: 'location-id' }) locationId?: string | undefined;

  #createFlow(): RequestMethodFlow | undefined {
    const { client, locale } = this.settings;
    const { open, customerId, locationId } = this;
    if (!open || !client || !customerId || !locationId) return undefined;
    const language = languages.find((known) => locale.startsWith(known));
    return createRequestMethodFlow({ client, customerId, locationId, language, wakeUps: browserWakeUps });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open')) this.confirming = false;
  }

  #onState(now: RequestMethodState, before: RequestMethodState | undefined): void {
    const { current, busy, problem } = now;
    if (before?.requests.status !== 'ready') {
      // The dialog opened before there was anything in it: the focus waits at its edge.
      const waits = this.shadowRoot?.activeElement?.localName === 'till-dialog';
      if (waits && now.requests.status === 'ready')
        void this.updateComplete.then(() => this.#focus('#email, #request-title'));
      return;
    }
    if (problem && problem !== before.problem) this.#stopAsking();
    if (!current || (current.id === before.current?.id && current.status === before.current.status)) return;
    const shown = before.requests.items.find(({ id }) => id === current.id);
    if (shown?.status === current.status) return;
    this.#stopAsking();
    this.#announcer.say(this.#describe(current));
    this.dispatchEvent(new RequestChangeEvent({ request: current }));
    // What was pressed has gone with the view it was in.
    if (before.busy !== null && busy === null) this.#focusNext();
  }

  #describe(request: MethodRequest): string {
    const { email, status } = request;
    return `${this.#words.text('requestDialog.to', { email })}: ${this.#words.text(`requestDialog.status.${status}`)}`;
  }

  /** The question goes, and the focus with it. */
  #stopAsking(): void {
    if (!this.confirming) return;
    this.confirming = false;
    this.#focusNext();
  }

  #ask(confirming: boolean): void {
    this.confirming = confirming;
    this.#focusNext(confirming ? '[data-name=keep]' : '[data-name=revoke]');
  }

  #focusNext(selector = '#request-title'): void {
    void this.updateComplete.then(() => this.#focus(selector));
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #send(): void {
    const { flow, state: now } = this.#flow;
    if (!flow || !now || now.busy !== null) return;
    const { email, language } = now;
    const veto = email.trim() !== '' && !this.dispatchEvent(new SendRequestEvent({ email: email.trim(), language }));
    if (veto) return;
    flow.send();
    if (flow.state.emailProblem) this.#focus('#email');
  }

  #view(methodRequestId: string | null): void {
    this.confirming = false;
    this.#flow.flow?.view(methodRequestId);
    this.#focusNext(methodRequestId === null ? '#email' : undefined);
  }

  #close(): void {
    if (this.dispatchEvent(new DialogCloseEvent(undefined))) this.open = false;
  }

  /** Whoever is further out may still want the dialog to stay. */
  #onDialogClose(event: Event): void {
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.open = false;
    });
  }

  protected override render() {
    const now = this.#flow.state;
    const words = this.#words;
    return html`<till-dialog
      .open=${this.open}
      .locale=${this.locale}
      .texts=${this.texts}
      heading=${words.text('requestDialog.title')}
      @till-dialog-close=${this.#onDialogClose}
    >
      <div class="content">${now ? this.#renderContent(now) : nothing}</div>
      <div slot="footer" class="footer">${now ? this.#renderFooter(now) : nothing}</div>
    </till-dialog>
    ${this.#announcer.template()}`;
  }

  #renderContent(now: RequestMethodState) {
    const { requests, current, problem, findingOut } = now;
    if (requests.status === 'loading') return this.#renderPlaceholder();
    if (requests.problem) {
      const retry = button({ label: this.#words.text('common.retry'), onPress: () => this.#flow.flow?.reload() });
      return this.#renderFailure(requests.problem, retry);
    }
    const notice = findingOut
      ? alert({ tone: 'info', text: this.#words.text('requestDialog.findingOut') })
      : problem
        ? this.#renderFailure(problem)
        : nothing;
    return html`${current ? this.#renderCurrent(now, current) : this.#renderForm(now)}${notice}${this.#renderEarlier(now)}`;
  }

  #renderForm({ email, emailProblem, language, busy }: RequestMethodState) {
    const words = this.#words;
    const { flow } = this.#flow;
    const trouble =
      emailProblem &&
      words.text(emailProblem === 'missing' ? 'requestDialog.emailMissing' : 'requestDialog.emailMalformed');
    return html`<div class="alert success why">${drawIcon(lockIcon)}<span>${words.text('requestDialog.why')}</span></div>
      <form
        novalidate
        @submit=${(event: Event) => {
          event.preventDefault();
          this.#send();
        }}
      >
        <div class="field">
          <label class="label" for="email">${words.text('requestDialog.email')}</label>
          <input
            id="email"
            class="control"
            type="email"
            autofocus
            autocomplete="off"
            maxlength="254"
            .value=${live(email)}
            ?readonly=${busy !== null}
            aria-invalid=${trouble ? 'true' : nothing}
            aria-describedby="email-hint"
            @input=${(event: Event) => {
              if (event.target instanceof HTMLInputElement) flow?.setEmail(event.target.value);
            }}
          />
          <div id="email-hint" role=${trouble ? 'alert' : nothing} class=${trouble ? 'error' : 'hint'}>
            ${trouble || words.text('requestDialog.emailHint')}
          </div>
        </div>
        <div class="field">
          <label class="label" for="language">${words.text('requestDialog.language')}</label>
          <select
            id="language"
            class="control"
            ?disabled=${busy !== null}
            @change=${(event: Event) => {
              if (!(event.target instanceof HTMLSelectElement)) return;
              const { value } = event.target;
              const chosen = languages.find((known) => known === value);
              if (chosen) flow?.setLanguage(chosen);
            }}
          >
            ${languages.map(
              (known) => html`<option value=${known} .selected=${known === language}>${languageNames[known]}</option>`,
            )}
          </select>
        </div>
        <button type="submit" hidden></button>
      </form>`;
  }

  #renderCurrent({ busy }: RequestMethodState, current: MethodRequest) {
    const { flow } = this.#flow;
    return requestCard(current, {
      words: this.#words,
      busy,
      confirming: this.confirming,
      onResend: () => flow?.resend(current.id),
      onRevoke: () => this.#ask(true),
      onConfirm: (revoke) => {
        if (revoke) flow?.revoke(current.id);
        else this.#ask(false);
      },
    });
  }

  #renderEarlier({ requests, current }: RequestMethodState) {
    const earlier = requests.items.filter(({ id }) => id !== current?.id);
    if (earlier.length === 0) return nothing;
    const words = this.#words;
    return html`<section class="earlier" aria-labelledby="earlier">
      <h3 id="earlier" class="label">${words.text('requestDialog.earlier')}</h3>
      <ul>
        ${repeat(
          earlier,
          ({ id }) => id,
          (request) => html`<li>
            <button type="button" class="row" @click=${() => this.#view(request.id)}>
              <span>${request.email}<time datetime=${request.createdAt} dir="auto">${shortTime(request.createdAt, words)}</time></span>
              ${statusBadge(request, words)}
            </button>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  #renderFooter({ requests, current, busy }: RequestMethodState) {
    if (requests.status !== 'ready') return nothing;
    const words = this.#words;
    if (!current)
      return button({
        label: words.text('requestDialog.send'),
        variant: 'primary',
        name: 'send',
        busy: busy === 'sending',
        onPress: () => this.#send(),
      });
    return html`${button({ label: words.text('requestDialog.new'), name: 'new', onPress: () => this.#view(null) })}
      ${button({ label: words.text('requestDialog.done'), variant: 'primary', name: 'done', onPress: () => this.#close() })}`;
  }

  #renderFailure(problem: FlowProblem, actions?: TemplateResult) {
    return alert({ tone: 'danger', text: reasonOf(problem, this.#words), actions });
  }

  #renderPlaceholder() {
    return html`<div class="content" aria-busy="true">
      <span class="visually-hidden">${this.#words.text('requestDialog.loading')}</span>
      ${skeleton('100%', '4em')}${skeleton('40%')}${skeleton('100%', '2.5em')}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-request-dialog': TillRequestDialog;
  }
}

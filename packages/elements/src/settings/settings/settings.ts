import type { AuditEntry, SettingKey, Settings } from '@tillkit/contract';
import {
  createManageSettingsFlow,
  type ManageSettingsFlow,
  type ManageSettingsState,
  type SettingsOutcome,
} from '@tillkit/sdk/flows';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { officeTexts } from '../../locales/further.ts';
import { Announcer } from '../../shared/announcer.ts';
import { buttonStyles } from '../../shared/button.styles.ts';
import { button } from '../../shared/button.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { feedbackStyles } from '../../shared/feedback.styles.ts';
import { alert, skeleton } from '../../shared/feedback.ts';
import { FlowController } from '../../shared/flow-controller.ts';
import { commonMessages } from '../../shared/localize/common.messages.ts';
import { FurtherElement } from '../../shared/localize/further-element.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { historyMessages } from '../../shared/office/history.messages.ts';
import { historyStyles } from '../../shared/office/history.styles.ts';
import { changesOf, history } from '../../shared/office/history.ts';
import { switchStyles } from '../../shared/office/switch.styles.ts';
import { integrationPanel } from './integration-panel.ts';
import { feeRow, switchRow, textRow } from './setting-controls.ts';
import { valueText } from './setting-value.ts';
import { SettingsChangeEvent, SettingsScopeEvent } from './settings.events.ts';
import { settingsMessages } from './settings.messages.ts';
import { settingsStyles } from './settings.styles.ts';
import type { SettingsScreen } from './settings-screen.ts';

/**
 * Payment settings of a company and its locations: what holds, whether it is inherited or set here, and the way back. Each
 * setting is saved by itself at once; one that could not be saved is restored and says why. Follows changes made elsewhere.
 *
 * @summary Settings by company and location, with inheritance, integration state and change history.
 * @fires till-settings-change - The person changed a setting and it is saved; `detail` names level and setting.
 * @fires till-settings-scope - The person chose another level; `detail.locationId` is null for the company.
 * @csspart setting - One setting.
 * @csspart switch - A switch with its label.
 * @csspart history - The folded change history.
 */
export class TillSettings extends FurtherElement {
  static override styles = [
    ...FurtherElement.styles,
    controlStyles,
    buttonStyles,
    feedbackStyles,
    switchStyles,
    historyStyles,
    settingsStyles,
  ];

  protected override readonly furtherTexts = officeTexts;
  readonly #words = new Localizer(this, { ...commonMessages, ...historyMessages, ...settingsMessages });
  readonly #announcer = new Announcer(this);
  readonly #controller = new FlowController<ManageSettingsState, ManageSettingsFlow>(this, {
    needs: () => [this.settings.client],
    create: () => {
      const { client } = this.settings;
      return client && createManageSettingsFlow({ client, locationId: this.locationId ?? null });
    },
    onState: ({ outcome, scope }, before) => {
      if (outcome && before && outcome !== before.outcome) this.#hasHappened(outcome, scope);
    },
  });

  /** Location whose settings are shown; absent: the company's. */
  @property({ attribute: 'location-id' }) locationId?: string | undefined;
  /** The heading; empty for none. */
  @property() heading?: string | undefined;

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('locationId')) this.#controller.flow?.choose(this.locationId ?? null);
  }

  #hasHappened(outcome: SettingsOutcome, locationId: string | null): void {
    const { key, kind } = outcome;
    this.#announcer.say(this.#words.text(`settings.said.${kind}`, { what: this.#words.text(`settings.label.${key}`) }));
    if (kind === 'saved' || kind === 'inherited')
      this.dispatchEvent(new SettingsChangeEvent({ locationId, key, inherited: kind === 'inherited' }));
  }

  #choose(locationId: string | null): void {
    this.locationId = locationId ?? undefined;
    this.dispatchEvent(new SettingsScopeEvent({ locationId }));
  }

  protected override render() {
    const { flow, state } = this.#controller;
    const heading = this.heading ?? this.#words.text('settings.title');
    return html`<div class="screen">
      ${heading ? html`<h2>${heading}</h2>` : nothing}
      ${flow && state ? this.#renderState(flow, state) : this.#renderPlaceholder()}
      ${this.#announcer.template()}
    </div>`;
  }

  #renderState(flow: ManageSettingsFlow, state: ManageSettingsState) {
    if (state.status === 'failed') {
      return alert({
        tone: 'danger',
        title: this.#words.text('settings.failedTitle'),
        text: state.problem?.text,
        actions: button({ label: this.#words.text('common.retry'), name: 'reload', onPress: () => flow.reload() }),
      });
    }
    if (state.status === 'ready' && !state.mayManage) {
      return alert({
        tone: 'warning',
        title: this.#words.text('settings.forbiddenTitle'),
        text: this.#words.text('settings.forbidden'),
      });
    }
    const { view } = state;
    return html`
      ${state.locations.length > 0 ? this.#renderScope(state) : nothing}
      ${view ? this.#renderGroups({ flow, state, view, words: this.#words, closed: state.scope === null && !state.mayManageCompany }) : this.#renderPlaceholder()}
    `;
  }

  #renderScope({ scope, companyName, locations }: ManageSettingsState) {
    const onChange = ({ target }: Event) => {
      if (target instanceof HTMLSelectElement) this.#choose(target.value || null);
    };
    return html`<div class="head">
      <div class="field">
        <label class="label" for="scope">${this.#words.text('settings.scope')}</label>
        <select id="scope" class="control" aria-describedby="about-scope" .value=${live(scope ?? '')} @change=${onChange}>
          <option value="" ?selected=${scope === null}>
            ${this.#words.text('settings.scope.company', { company: companyName })}
          </option>
          ${locations.map(({ id, name }) => html`<option value=${id} ?selected=${scope === id}>${name}</option>`)}
        </select>
      </div>
      <p class="hint" id="about-scope">
        ${this.#words.text(scope === null ? 'settings.scope.aboutCompany' : 'settings.scope.aboutLocation')}
      </p>
    </div>`;
  }

  #renderGroups(screen: SettingsScreen) {
    const { state, view, closed, flow } = screen;
    const methods = view.integration?.account?.methods;
    const achMissing = methods && !methods.includes('ach') ? this.#words.text('settings.hint.achMissing') : undefined;
    return html`
      ${closed ? alert({ tone: 'info', text: this.#words.text('settings.readOnlyCompany') }) : nothing}
      ${state.live ? nothing : html`<p class="hint">${this.#words.text('settings.offline')}</p>`}
      ${this.#group('integration', [
        integrationPanel(screen, (locationId) => this.#choose(locationId)),
        switchRow(screen, 'integrationEnabled'),
      ])}
      ${this.#group('ways', [
        switchRow(screen, 'ecommerceCards'),
        switchRow(screen, 'ach', achMissing),
        switchRow(screen, 'wallets'),
      ])}
      ${this.#group('orders', [
        switchRow(screen, 'paymentUponConfirmation'),
        switchRow(screen, 'salespeopleManageCards'),
      ])}
      ${this.#group('links', [
        textRow(screen, 'requestLinkMinutes'),
        textRow(screen, 'paymentLinkMinutes'),
        textRow(screen, 'paymentLinkCapDays'),
      ])}
      ${this.#group('fees', [
        feeRow(screen, 'receivablesFee'),
        feeRow(screen, 'orderFee'),
        feeRow(screen, 'ecommerceFee'),
        feeRow(screen, 'linkFee'),
      ])}
      ${this.#group('day', [textRow(screen, 'businessDayCutOff'), textRow(screen, 'timeZone')])}
      <datalist id="zones">
        ${Intl.supportedValuesOf('timeZone').map((zone) => html`<option value=${zone}></option>`)}
      </datalist>
      ${history({ state: state.history, words: this.#words, flow, describe: (entry) => this.#describe(entry, state) })}
    `;
  }

  #group(name: 'integration' | 'ways' | 'orders' | 'links' | 'fees' | 'day', rows: unknown) {
    return html`<section aria-labelledby="group-${name}">
      <h3 id="group-${name}">${this.#words.text(`settings.group.${name}`)}</h3>
      ${rows}
    </section>`;
  }

  #describe(entry: AuditEntry, { currency, view }: ManageSettingsState): string[] {
    const words = this.#words;
    const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(view?.values ?? {}, key);
    if (entry.action === 'processor_account.install') return [words.text('history.installed')];
    const standing = (key: SettingKey, stands: unknown): string => {
      const value: Settings[SettingKey] = Reflect.get(Object(stands), 'value');
      const own = Reflect.get(Object(stands), 'origin') === (entry.locationId === null ? 'company' : 'location');
      const text = valueText(key, value, { words, currency });
      return own ? text : words.text('history.inherited', { value: text });
    };
    const lines = changesOf(entry).flatMap(({ key, before, after }) =>
      isSettingKey(key)
        ? words.text('history.change', {
            what: words.text(`settings.label.${key}`),
            before: standing(key, before),
            after: standing(key, after),
          })
        : [],
    );
    return lines.length > 0 ? lines : [words.text('history.located')];
  }

  #renderPlaceholder() {
    return html`<section aria-busy="true">
      <span class="visually-hidden">${this.#words.text('settings.loading')}</span>
      ${[0, 1, 2, 3, 4, 5].map(() => html`<div class="row">${skeleton('60%', '1.4em')}${skeleton('6rem')}</div>`)}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-settings': TillSettings;
  }
}

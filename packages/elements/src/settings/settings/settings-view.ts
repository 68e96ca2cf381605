import type { AuditEntry, SettingKey, Settings } from '@tillkit/contract';
import type { ManageSettingsFlow, ManageSettingsState, SettingsOutcome } from '@tillkit/sdk/flows';
import { createManageSettingsFlow } from '@tillkit/sdk/flows/manage-settings';
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { Announcer } from '../../shared/announcer.ts';
import { button } from '../../shared/button.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import { alert, skeleton } from '../../shared/feedback.ts';
import { FlowController } from '../../shared/flow-controller.ts';
import { KeptFocus } from '../../shared/kept-focus.ts';
import type { View } from '../../shared/lazy-view.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import { historyStyles } from '../../shared/office/history.styles.ts';
import { changesOf, history } from '../../shared/office/history.ts';
import { screenMessages } from '../../shared/office/screen.messages.ts';
import { connectionHint, notRead } from '../../shared/office/screen-parts.ts';
import { switchStyles } from '../../shared/office/switch.styles.ts';
import { integrationPanel } from './integration-panel.ts';
import { feeRow, switchRow, textRow } from './setting-controls.ts';
import { valueText } from './setting-value.ts';
import { SettingsChangeEvent, SettingsScopeEvent } from './settings.events.ts';
import { settingsMessages } from './settings.messages.ts';
import { settingsStyles } from './settings.styles.ts';
import type { SettingsHost, SettingsScreen, SettingsWords } from './settings-screen.ts';

/** What `till-settings` shows. */
export class SettingsView implements View {
  readonly styles = [controlStyles, switchStyles, historyStyles, settingsStyles];
  readonly #host: SettingsHost;
  readonly #words: SettingsWords;
  readonly #announcer: Announcer;
  readonly #controller: FlowController<ManageSettingsState, ManageSettingsFlow>;

  constructor(host: SettingsHost) {
    this.#host = host;
    this.#words = new Localizer(host, { ...screenMessages, ...settingsMessages });
    this.#announcer = new Announcer(host);
    new KeptFocus(host);
    this.#controller = new FlowController(host, {
      needs: () => [this.#host.settings.client],
      create: () => {
        const { client } = this.#host.settings;
        return client && createManageSettingsFlow({ client, locationId: this.#host.locationId ?? null });
      },
      onState: ({ live, outcome, scope }, before) => {
        if (live !== before?.live) host.connection.follow(live);
        if (outcome && before && outcome !== before.outcome) this.#hasHappened(outcome, scope);
      },
    });
  }

  updated(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('locationId')) this.#controller.flow?.choose(this.#host.locationId ?? null);
  }

  #hasHappened(outcome: SettingsOutcome, locationId: string | null): void {
    const { key, kind } = outcome;
    // What was not saved stands in an alert, which is read by itself.
    if (kind === 'failed') return;
    this.#announcer.say(this.#words.text(`settings.said.${kind}`, { what: this.#words.text(`settings.label.${key}`) }));
    if (kind !== 'elsewhere')
      this.#host.dispatchEvent(new SettingsChangeEvent({ locationId, key, inherited: kind === 'inherited' }));
  }

  #choose(locationId: string | null): void {
    this.#host.locationId = locationId ?? undefined;
    this.#host.dispatchEvent(new SettingsScopeEvent({ locationId }));
  }

  render() {
    const { flow, state } = this.#controller;
    const heading = this.#host.heading ?? this.#words.text('settings.title');
    return html`<div class="screen">
      ${heading ? html`<h2>${heading}</h2>` : nothing}
      ${flow && state ? this.#renderState(flow, state) : this.#renderPlaceholder()}
      ${this.#announcer.template()}
    </div>`;
  }

  #renderState(flow: ManageSettingsFlow, state: ManageSettingsState) {
    if (state.status === 'ready' && !state.mayManage) {
      return alert({
        tone: 'warning',
        title: this.#words.text('settings.forbiddenTitle'),
        text: this.#words.text('settings.forbidden'),
      });
    }
    return html`
      ${state.locations.length > 0 ? this.#renderScope(state) : nothing}
      ${state.failedAt.map((level) => this.#renderFailedAt(state, level))}
      ${this.#renderLevel(flow, state)}
    `;
  }

  #renderLevel(flow: ManageSettingsFlow, state: ManageSettingsState) {
    const words = this.#words;
    const { problem, scope, view } = state;
    if (state.status === 'failed') return notRead({ title: words.text('settings.failedTitle'), problem, words, flow });
    if (!view) return this.#renderPlaceholder();
    return this.#renderGroups({ flow, state, view, words, closed: scope === null && !state.mayManageCompany });
  }

  /** Something was not saved at a level that has been left since. */
  #renderFailedAt({ companyName, locations }: ManageSettingsState, level: string | null) {
    const location = locations.find(({ id }) => id === level)?.name ?? companyName;
    return alert({
      tone: 'warning',
      text: this.#words.text('settings.failedAt', { location }),
      actions: button({
        label: this.#words.text('settings.places.open', { location }),
        name: 'failed-at',
        onPress: () => this.#choose(level),
      }),
    });
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
      ${connectionHint(this.#host.connection.offline, this.#words)}
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
        switchRow(screen, 'captureUponConfirmation'),
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

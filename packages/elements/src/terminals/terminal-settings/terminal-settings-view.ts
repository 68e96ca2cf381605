import type { Terminal } from '@tillkit/contract';
import { browserWakeUps } from '@tillkit/sdk';
import type { ManageTerminalsFlow, ManageTerminalsState, TerminalsOutcome } from '@tillkit/sdk/flows';
import { createManageTerminalsFlow } from '@tillkit/sdk/flows/manage-terminals';
import { html, nothing, type ReactiveController } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { Announcer } from '../../shared/announcer.ts';
import { button } from '../../shared/button.ts';
import { controlStyles } from '../../shared/control.styles.ts';
import '../../shared/dialog/define.ts';
import { alert, skeleton } from '../../shared/feedback.ts';
import { FlowController } from '../../shared/flow-controller.ts';
import { icon } from '../../shared/icon.ts';
import { KeptFocus } from '../../shared/kept-focus.ts';
import type { View } from '../../shared/lazy-view.ts';
import { Localizer } from '../../shared/localize/localizer.ts';
import '../../shared/menu/define.ts';
import { historyStyles } from '../../shared/office/history.styles.ts';
import { history } from '../../shared/office/history.ts';
import { screenMessages } from '../../shared/office/screen.messages.ts';
import { connectionHint, notRead } from '../../shared/office/screen-parts.ts';
import { awayDialog } from './away-dialog.ts';
import { describeEntry } from './describe-entry.ts';
import { pairingDialog } from './pairing-dialog.ts';
import { terminalRow } from './terminal-row.ts';
import { TerminalChangeEvent, TerminalDeactivateRequestEvent, TerminalScopeEvent } from './terminal-settings.events.ts';
import { terminalSettingsMessages } from './terminal-settings.messages.ts';
import { terminalSettingsStyles } from './terminal-settings.styles.ts';
import type { TerminalsHost, TerminalsScreen, TerminalsWords } from './terminals-screen.ts';

/** How often "5 minutes ago" is said anew, in milliseconds. */
const tickMs = 30_000;

/** What `till-terminal-settings` shows. */
export class TerminalSettingsView implements View, ReactiveController {
  readonly styles = [controlStyles, historyStyles, terminalSettingsStyles];
  readonly #host: TerminalsHost;
  readonly #words: TerminalsWords;
  readonly #announcer: Announcer;
  readonly #controller: FlowController<ManageTerminalsState, ManageTerminalsFlow>;
  /** The terminal about which is asked whether it shall be put away. */
  #leaving: string | null = null;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor(host: TerminalsHost) {
    this.#host = host;
    this.#words = new Localizer(host, { ...screenMessages, ...terminalSettingsMessages });
    this.#announcer = new Announcer(host);
    new KeptFocus(host);
    this.#controller = new FlowController(host, {
      needs: () => [host.settings.client],
      create: () => {
        const { client } = host.settings;
        const locationId = host.locationId ?? null;
        return client && createManageTerminalsFlow({ client, locationId, wakeUps: browserWakeUps });
      },
      onState: (state, before) => this.#hasChanged(state, before),
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#ticking ??= setInterval(() => this.#host.requestUpdate(), tickMs);
  }

  hostDisconnected(): void {
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }

  updated(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('locationId')) this.#controller.flow?.choose(this.#host.locationId ?? null);
  }

  #hasChanged(state: ManageTerminalsState, before: ManageTerminalsState | undefined): void {
    const { live: isLive, outcome, rows, form } = state;
    if (isLive !== before?.live) this.#host.connection.follow(isLive);
    if (outcome && before && outcome !== before.outcome) this.#hasHappened(outcome, state);
    if (form?.problem && form.problem !== before?.form?.problem) void this.#bringIntoView('#pairing .alert');
    for (const { terminal, edit } of rows) {
      const edited = before?.rows.find((row) => row.terminal.id === terminal.id)?.edit;
      if (edit && edit.kind !== edited?.kind) void this.#focus(`[data-key="${terminal.id}"] form .control`);
    }
  }

  #hasHappened({ kind, terminal }: TerminalsOutcome, { locations, rows }: ManageTerminalsState): void {
    const { name } = terminal;
    const location = locations.find(({ id }) => id === terminal.locationId)?.name ?? '';
    const test = rows.find((row) => row.terminal.id === terminal.id)?.test?.state ?? 'ready';
    const state = this.#words.text(`terminals.status.${test}`);
    this.#announcer.say(this.#words.text(`terminals.said.${kind}`, { name, location, state }));
    this.#host.dispatchEvent(new TerminalChangeEvent({ kind, terminal }));
    // Testing comes next, and where the dialog was opened from may have gone.
    if (kind === 'registered' || kind === 'paired') void this.#focus(`[data-key="${terminal.id}"] button`);
  }

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    // A dialog that closes gives the focus back first.
    await this.#host.renderRoot.querySelector('till-dialog')?.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** On a small screen the keys stand between the button and what is said about them. */
  async #bringIntoView(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector(selector)?.scrollIntoView({ block: 'nearest' });
  }

  #send(): void {
    const { flow } = this.#controller;
    flow?.send();
    if (flow?.state.form && !flow.state.form.sending) void this.#focus('#pairing [aria-invalid]');
  }

  #choose(locationId: string | null): void {
    this.#host.locationId = locationId ?? undefined;
    this.#host.dispatchEvent(new TerminalScopeEvent({ locationId }));
  }

  #ask(terminalId: string | null): void {
    this.#leaving = terminalId;
    this.#host.requestUpdate();
  }

  #putAway(terminal: Terminal): void {
    this.#ask(null);
    if (this.#host.dispatchEvent(new TerminalDeactivateRequestEvent({ terminal })))
      this.#controller.flow?.deactivate(terminal.id);
  }

  render() {
    const { flow, state } = this.#controller;
    const heading = this.#host.heading ?? this.#words.text('terminals.title');
    return html`<div class="screen">
      ${heading ? html`<h2>${heading}</h2>` : nothing}
      ${flow && state ? this.#renderState(flow, state) : this.#renderPlaceholder()}
      ${this.#announcer.template()}
    </div>`;
  }

  #renderState(flow: ManageTerminalsFlow, state: ManageTerminalsState) {
    const words = this.#words;
    const { status, problem, mayManage, rows } = state;
    if (status === 'starting') return this.#renderPlaceholder();
    if (status === 'failed') return notRead({ title: words.text('terminals.failedTitle'), problem, words, flow });
    const screen: TerminalsScreen = { host: this.#host, flow, state, words, onLeave: (id) => this.#ask(id) };
    const leaving = rows.find(({ terminal }) => terminal.id === this.#leaving)?.terminal ?? null;
    return html`
      ${mayManage ? nothing : alert({ tone: 'info', text: words.text('terminals.readOnly') })}
      ${connectionHint(this.#host.connection.offline, words)}
      ${this.#renderHead(screen)}
      ${
        rows.length > 0
          ? html`<ul class="terminals">
              ${repeat(
                rows,
                ({ terminal }) => terminal.id,
                (row) => terminalRow(screen, row),
              )}
            </ul>`
          : this.#renderEmpty(screen)
      }
      ${mayManage ? history({ state: state.history, words, flow, describe: (entry) => describeEntry(entry, screen) }) : nothing}
      ${mayManage ? pairingDialog(screen, () => this.#send()) : nothing}
      ${awayDialog(screen, {
        terminal: mayManage ? leaving : null,
        onKeep: () => this.#ask(null),
        onPutAway: (terminal) => this.#putAway(terminal),
      })}
    `;
  }

  #renderHead({ state, flow, words }: TerminalsScreen) {
    const { locations, scope, mayManage, rows } = state;
    const onChange = ({ target }: Event) => {
      if (target instanceof HTMLSelectElement) this.#choose(target.value || null);
    };
    return html`<div class="head">
      ${
        locations.length > 1
          ? html`<div class="field">
              <label class="label" for="scope">${words.text('terminals.location')}</label>
              <select id="scope" class="control" .value=${live(scope ?? '')} @change=${onChange}>
                <option value="" ?selected=${scope === null}>${words.text('terminals.everywhere')}</option>
                ${locations.map(({ id, name }) => html`<option value=${id} ?selected=${id === scope}>${name}</option>`)}
              </select>
            </div>`
          : nothing
      }
      ${mayManage && rows.length > 0 ? this.#renderRegister(flow) : nothing}
    </div>`;
  }

  #renderRegister(flow: ManageTerminalsFlow) {
    return button({
      label: html`<span class="with-icon">${icon('plus')}${this.#words.text('terminals.register')}</span>`,
      variant: 'primary',
      name: 'register',
      onPress: () => flow.register(),
    });
  }

  #renderEmpty({ state, flow, words }: TerminalsScreen) {
    const location = state.locations.find(({ id }) => id === state.scope)?.name;
    return html`<section class="empty">
      <span class="picture">${icon('terminal')}</span>
      <h3>${location ? words.text('terminals.emptyAt', { location }) : words.text('terminals.empty')}</h3>
      ${
        state.mayManage
          ? html`<p class="muted">${words.text('terminals.emptyHow')}</p>
              ${this.#renderRegister(flow)}`
          : nothing
      }
    </section>`;
  }

  #renderPlaceholder() {
    return html`<div class="terminals" aria-busy="true">
      <span class="visually-hidden">${this.#words.text('terminals.loading')}</span>
      ${[0, 1, 2].map(() => html`<div class="terminal">${skeleton('2.25rem', '2.25rem')}${skeleton('40%', '2.25rem')}</div>`)}
    </div>`;
  }
}

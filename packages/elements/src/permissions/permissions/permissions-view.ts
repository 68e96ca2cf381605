import type { AuditEntry, Permission, Role } from '@tillkit/contract';
import type { ManagePermissionsFlow, ManagePermissionsState, PermissionsOutcome } from '@tillkit/sdk/flows';
import { createManagePermissionsFlow } from '@tillkit/sdk/flows/manage-permissions';
import { html, nothing, type ReactiveController } from 'lit';
import { Announcer } from '../../shared/announcer.ts';
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
import { differences, failures } from './differences.ts';
import { matrixTable } from './matrix-table.ts';
import { PermissionChangeEvent } from './permissions.events.ts';
import { permissionsMessages } from './permissions.messages.ts';
import { permissionsStyles } from './permissions.styles.ts';
import {
  cellName,
  type PermissionsHost,
  type PermissionsScreen,
  permissionsOf,
  rolesOf,
} from './permissions-screen.ts';
import { roleList } from './role-list.ts';

/** Under this width one role is shown at a time, in CSS pixels. */
const narrowBelow = 720;

/** What `till-permissions` shows. */
export class PermissionsView implements View, ReactiveController {
  readonly styles = [controlStyles, historyStyles, permissionsStyles];
  readonly #host: PermissionsHost;
  readonly #words: PermissionsScreen['words'];
  readonly #announcer: Announcer;
  readonly #controller: FlowController<ManagePermissionsState, ManagePermissionsFlow>;
  readonly #watch: ResizeObserver;
  #narrow = false;
  /** The box that Tab reaches. */
  #active: string | undefined;
  #chosenRole: Role | undefined;

  constructor(host: PermissionsHost) {
    this.#host = host;
    this.#words = new Localizer(host, { ...screenMessages, ...permissionsMessages });
    this.#announcer = new Announcer(host);
    new KeptFocus(host);
    this.#controller = new FlowController(host, {
      needs: () => [host.settings.client],
      create: () => {
        const { client } = host.settings;
        return client && createManagePermissionsFlow({ client });
      },
      onState: ({ live, outcome, cells }, before) => {
        if (live !== before?.live) host.connection.follow(live);
        if (outcome && before && outcome !== before.outcome) this.#hasHappened(outcome, cells);
      },
    });
    this.#watch = new ResizeObserver(([entry]) => {
      const narrow = (entry?.contentRect.width ?? narrowBelow) < narrowBelow;
      if (narrow === this.#narrow) return;
      this.#narrow = narrow;
      // In the next frame: what is drawn now changes the height that is being watched.
      requestAnimationFrame(() => host.requestUpdate());
    });
    host.addController(this);
  }

  hostConnected(): void {
    const { offsetWidth } = this.#host;
    this.#narrow = offsetWidth > 0 && offsetWidth < narrowBelow;
    this.#watch.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#watch.disconnect();
  }

  #hasHappened({ role, permission, kind }: PermissionsOutcome, cells: ManagePermissionsState['cells']): void {
    // What was not saved stands in an alert, which is read by itself.
    if (kind === 'failed') return;
    const words = this.#words;
    const grant = cells.find((cell) => cell.role === role && cell.permission === permission)?.grant ?? 'denied';
    const what = cellName(words, role, permission);
    const values = { what, grant: words.text(`permissions.grant.${grant}`) };
    this.#announcer.say(words.text(`permissions.said.${kind}`, values));
    if (kind === 'saved') this.#host.dispatchEvent(new PermissionChangeEvent({ role, permission, grant }));
  }

  async #moveTo(key: string): Promise<void> {
    if (this.#active === key && this.#host.renderRoot.querySelector(':focus')?.getAttribute('data-key') === key) return;
    this.#active = key;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(`input[data-key="${key}"]`)?.focus();
  }

  render() {
    const { flow, state: now } = this.#controller;
    const heading = this.#host.heading ?? this.#words.text('permissions.title');
    return html`<div class="screen">
      ${heading ? html`<h2>${heading}</h2>` : nothing}
      ${flow && now ? this.#renderState({ flow, state: now, words: this.#words }) : this.#renderPlaceholder()}
      ${this.#announcer.template()}
    </div>`;
  }

  #renderState(screen: PermissionsScreen) {
    const { flow, state: now } = screen;
    if (now.status === 'starting') return this.#renderPlaceholder();
    if (now.status === 'failed') {
      const title = this.#words.text('permissions.failedTitle');
      return notRead({ title, problem: now.problem, words: this.#words, flow });
    }
    return html`
      <p class="intro">${this.#words.text('permissions.intro')}</p>
      ${now.block === null ? nothing : alert({ tone: 'info', text: this.#words.text(now.block === 'confined' ? 'permissions.confined' : 'permissions.readOnly') })}
      ${connectionHint(this.#host.connection.offline, this.#words)}
      ${failures(screen)}
      ${
        this.#narrow
          ? roleList(screen, this.#chosenRole, (role) => {
              this.#chosenRole = role;
              this.#host.requestUpdate();
            })
          : matrixTable(screen, this.#active, (key) => void this.#moveTo(key))
      }
      ${this.#renderLegend()}
      ${differences(screen)}
      ${now.block === 'forbidden' ? nothing : history({ state: now.history, words: this.#words, flow, describe: (entry) => this.#describe(entry, now) })}
    `;
  }

  #renderLegend() {
    const words = this.#words;
    return html`<ul class="legend hint">
        <li><span class="swatch" aria-hidden="true"></span>${words.text('permissions.legend.differs')}</li>
        <li id="about-setting">${words.text('permissions.bySetting')}</li>
        <li id="about-locked">${words.text('permissions.locked')}</li>
        ${this.#narrow ? nothing : html`<li id="about-keys">${words.text('permissions.keys')}</li>`}
      </ul>`;
  }

  #describe(entry: AuditEntry, { cells }: ManagePermissionsState): string[] {
    const words = this.#words;
    const grant = (value: unknown) =>
      value === 'allowed' || value === 'denied' || value === 'by_setting'
        ? words.text(`permissions.grant.${value}`)
        : String(value);
    return changesOf(entry).flatMap(({ key, before, after }) => {
      const [role, permission] = key.split(' ', 2);
      const known = (r: string | undefined): r is Role => rolesOf(cells).some((one) => one === r);
      const named = (p: string | undefined): p is Permission => permissionsOf(cells).some((one) => one === p);
      if (!known(role) || !named(permission)) return [];
      const what = cellName(words, role, permission);
      return words.text('history.change', { what, before: grant(before), after: grant(after) });
    });
  }

  #renderPlaceholder() {
    return html`<div aria-busy="true">
      <span class="visually-hidden">${this.#words.text('permissions.loading')}</span>
      ${[0, 1, 2, 3, 4, 5, 6, 7].map(() => html`<div class="box">${skeleton('100%', '1.2em')}</div>`)}
    </div>`;
  }
}

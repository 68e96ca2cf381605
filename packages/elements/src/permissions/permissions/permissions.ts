import type { AuditEntry, Permission, Role } from '@tillkit/contract';
import {
  createManagePermissionsFlow,
  type ManagePermissionsFlow,
  type ManagePermissionsState,
  type PermissionsOutcome,
} from '@tillkit/sdk/flows';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
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
import { differences, failures } from './differences.ts';
import { matrixTable } from './matrix-table.ts';
import { PermissionChangeEvent } from './permissions.events.ts';
import { permissionsMessages } from './permissions.messages.ts';
import { permissionsStyles } from './permissions.styles.ts';
import { cellName, type PermissionsScreen, permissionsOf, rolesOf } from './permissions-screen.ts';
import { roleList } from './role-list.ts';

/** Under this width one role is shown at a time, in CSS pixels. */
const narrowBelow = 720;

/**
 * The matrix of roles and permissions: shows what holds, marks what differs from the default, changes it box by box, each
 * saved at once, and goes back to the default. Whoever may not change it can read it. Follows changes made elsewhere.
 *
 * @summary Who may do what, by role.
 * @fires till-permission-change - The person changed a permission and it is saved.
 * @csspart history - The folded change history.
 */
export class TillPermissions extends FurtherElement {
  static override styles = [
    ...FurtherElement.styles,
    controlStyles,
    buttonStyles,
    feedbackStyles,
    historyStyles,
    permissionsStyles,
  ];

  protected override readonly furtherTexts = officeTexts;
  readonly #words = new Localizer(this, { ...commonMessages, ...historyMessages, ...permissionsMessages });
  readonly #announcer = new Announcer(this);
  readonly #controller = new FlowController<ManagePermissionsState, ManagePermissionsFlow>(this, {
    needs: () => [this.settings.client],
    create: () => {
      const { client } = this.settings;
      return client && createManagePermissionsFlow({ client });
    },
    onState: ({ outcome, cells }, before) => {
      if (outcome && before && outcome !== before.outcome) this.#hasHappened(outcome, cells);
    },
  });
  #watch: ResizeObserver | undefined;

  @state() private narrow = false;
  /** The box that Tab reaches. */
  @state() private active: string | undefined;
  @state() private chosenRole: Role | undefined;

  /** The heading; empty for none. */
  @property() heading?: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch = new ResizeObserver(([entry]) => {
      this.narrow = (entry?.contentRect.width ?? narrowBelow) < narrowBelow;
    });
    this.#watch.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.disconnect();
  }

  #hasHappened({ role, permission, kind }: PermissionsOutcome, cells: ManagePermissionsState['cells']): void {
    const words = this.#words;
    const grant = cells.find((cell) => cell.role === role && cell.permission === permission)?.grant ?? 'denied';
    const what = cellName(words, role, permission);
    const values = { what, grant: words.text(`permissions.grant.${grant}`) };
    this.#announcer.say(
      kind === 'failed'
        ? words.text('permissions.said.failed', { what })
        : words.text(`permissions.said.${kind}`, values),
    );
    if (kind === 'saved') this.dispatchEvent(new PermissionChangeEvent({ role, permission, grant }));
  }

  async #moveTo(key: string): Promise<void> {
    if (this.active === key && this.renderRoot.querySelector(':focus')?.getAttribute('data-key') === key) return;
    this.active = key;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus();
  }

  protected override render() {
    const { flow, state: now } = this.#controller;
    const heading = this.heading ?? this.#words.text('permissions.title');
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
      return alert({
        tone: 'danger',
        title: this.#words.text('permissions.failedTitle'),
        text: now.problem?.text,
        actions: button({ label: this.#words.text('common.retry'), name: 'reload', onPress: () => flow.reload() }),
      });
    }
    return html`
      <p class="intro">${this.#words.text('permissions.intro')}</p>
      ${now.block === null ? nothing : alert({ tone: 'info', text: this.#words.text(now.block === 'confined' ? 'permissions.confined' : 'permissions.readOnly') })}
      ${failures(screen)}
      ${
        this.narrow
          ? roleList(screen, this.chosenRole, (role) => {
              this.chosenRole = role;
            })
          : matrixTable(screen, this.active, (key) => void this.#moveTo(key))
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
        ${this.narrow ? nothing : html`<li id="about-keys">${words.text('permissions.keys')}</li>`}
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

declare global {
  interface HTMLElementTagNameMap {
    'till-permissions': TillPermissions;
  }
}

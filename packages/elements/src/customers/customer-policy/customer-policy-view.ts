import type { AuditEntry, PolicyKey } from '@tillkit/contract';
import type { CustomerPolicyFlow, CustomerPolicyState, PolicyOutcome } from '@tillkit/sdk/flows';
import { createCustomerPolicyFlow } from '@tillkit/sdk/flows/customer-policy';
import { html, nothing } from 'lit';
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
import type { OfficeScreen } from '../../shared/office/office-screen.ts';
import { screenMessages } from '../../shared/office/screen.messages.ts';
import { connectionHint, notRead } from '../../shared/office/screen-parts.ts';
import { switchStyles } from '../../shared/office/switch.styles.ts';
import { switchControl } from '../../shared/office/switch.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import { PolicyChangeEvent } from './customer-policy.events.ts';
import { policyMessages } from './customer-policy.messages.ts';
import { policyStyles } from './customer-policy.styles.ts';

/** The element, as its view sees it. */
export interface PolicyHost extends OfficeScreen {
  customerId?: string | undefined;
  heading?: string | undefined;
}

/** In the order of the work: taking the order, how it may be paid, paying it online. */
const groups = [
  ['orders', ['requireUponConfirmation']],
  ['cards', ['restrictCards', 'requireCardOnline']],
  ['online', ['allowOnline', 'attachLinks']],
] as const satisfies readonly (readonly [string, readonly PolicyKey[]])[];

/** Rules that another one can keep from being switched on. */
type Excludable = 'restrictCards' | 'requireCardOnline';
const isExcludable = (key: PolicyKey): key is Excludable => key === 'restrictCards' || key === 'requireCardOnline';

/** What `till-customer-policy` shows. */
export class CustomerPolicyView implements View {
  readonly styles = [controlStyles, switchStyles, historyStyles, policyStyles];
  readonly #host: PolicyHost;
  readonly #words: Localizer<typeof policyMessages & typeof screenMessages>;
  readonly #announcer: Announcer;
  readonly #controller: FlowController<CustomerPolicyState, CustomerPolicyFlow>;

  constructor(host: PolicyHost) {
    this.#host = host;
    this.#words = new Localizer(host, { ...screenMessages, ...policyMessages });
    this.#announcer = new Announcer(host);
    new KeptFocus(host);
    this.#controller = new FlowController(host, {
      needs: () => [host.settings.client, host.customerId],
      create: () => {
        const { customerId, settings } = host;
        return settings.client && customerId
          ? createCustomerPolicyFlow({ client: settings.client, customerId })
          : undefined;
      },
      onState: (state, before) => {
        if (state.live !== before?.live) host.connection.follow(state.live);
        if (state.outcome && before && state.outcome !== before.outcome) this.#hasHappened(state.outcome, state);
      },
    });
  }

  #hasHappened({ key, kind }: PolicyOutcome, { policy }: CustomerPolicyState): void {
    // What was not saved stands in an alert, which is read by itself.
    if (kind === 'failed') return;
    const on = policy?.[key] ?? false;
    const what = this.#words.text(`policy.label.${key}`);
    const values = { what, value: this.#onOff(on) };
    this.#announcer.say(this.#words.text(`policy.said.${kind}`, values));
    const { customerId } = this.#host;
    if (kind === 'saved' && customerId) this.#host.dispatchEvent(new PolicyChangeEvent({ customerId, key, on }));
  }

  #onOff(on: boolean): string {
    return this.#words.text(on ? 'policy.on' : 'policy.off');
  }

  render() {
    const { flow, state } = this.#controller;
    const name = state?.customer?.name;
    const named = name ? this.#words.text('policy.titleOf', { customer: name }) : this.#words.text('policy.title');
    const heading = this.#host.heading ?? named;
    return html`<div class="screen">
      ${heading ? html`<h2>${heading}</h2>` : nothing}
      ${flow && state ? this.#renderState(flow, state) : this.#renderPlaceholder()}
      ${this.#announcer.template()}
    </div>`;
  }

  #renderState(flow: CustomerPolicyFlow, state: CustomerPolicyState) {
    if (state.status === 'starting') return this.#renderPlaceholder();
    if (state.status === 'failed') {
      const title = this.#words.text('policy.failedTitle');
      return notRead({ title, problem: state.problem, words: this.#words, flow });
    }
    return html`
      ${state.mayChange ? nothing : alert({ tone: 'info', text: this.#words.text('policy.readOnly') })}
      ${connectionHint(this.#host.connection.offline, this.#words)}
      ${groups.map(
        ([group, keys]) => html`<section aria-labelledby="group-${group}">
          <h3 id="group-${group}">${this.#words.text(`policy.group.${group}`)}</h3>
          ${keys.map((key) => this.#renderRule(flow, state, key))}
        </section>`,
      )}
      ${
        state.mayChange
          ? history({ state: state.history, words: this.#words, flow, describe: (entry) => this.#describe(entry) })
          : nothing
      }
    `;
  }

  #renderRule(flow: CustomerPolicyFlow, state: CustomerPolicyState, key: PolicyKey) {
    const on = state.policy?.[key] ?? false;
    const excluded = state.excludedBy[key] !== undefined && isExcludable(key) ? key : undefined;
    const effect = state.withoutEffect[key];
    const failed = state.failures.get(key);
    const what = this.#words.text(`policy.label.${key}`);
    return html`<div class="rule" data-key=${key}>
      ${switchControl({
        on,
        label: what,
        name: key,
        closed: !state.mayChange || (excluded !== undefined && !on),
        busy: state.pending.has(key),
        describedBy: `hint-${key} note-${key}`,
        onChange: (wished) => flow.set(key, wished),
      })}
      <div class="hint" id="hint-${key}">${this.#words.text(`policy.hint.${key}`)}</div>
      <div class="note" id="note-${key}">
        ${excluded ? html`<div>${this.#words.text(`policy.excluded.${excluded}`)}</div>` : nothing}
        ${effect ? html`<div>${this.#words.text(`policy.noEffect.${effect}`)}</div>` : nothing}
      </div>
      ${
        failed
          ? alert({
              tone: 'danger',
              text: this.#words.text('policy.failed', { what, why: reasonOf(failed.problem, this.#words) }),
              actions: html`${button({
                label: this.#words.text('common.retry'),
                name: `retry-${key}`,
                onPress: () => flow.retry(key),
              })}${button({
                label: this.#words.text('common.close'),
                variant: 'quiet',
                name: `dismiss-${key}`,
                onPress: () => flow.dismiss(key),
              })}`,
            })
          : nothing
      }
    </div>`;
  }

  #describe(entry: AuditEntry): string[] {
    const known = (key: string): key is PolicyKey =>
      groups.some(([, keys]) => (keys as readonly string[]).includes(key));
    return changesOf(entry).flatMap(({ key, before, after }) =>
      known(key)
        ? this.#words.text('history.change', {
            what: this.#words.text(`policy.label.${key}`),
            before: this.#onOff(before === true),
            after: this.#onOff(after === true),
          })
        : [],
    );
  }

  #renderPlaceholder() {
    return html`<section aria-busy="true">
      <span class="visually-hidden">${this.#words.text('policy.loading')}</span>
      ${[0, 1, 2, 3, 4].map(() => html`<div class="rule">${skeleton('50%', '1.3em')}${skeleton('75%')}</div>`)}
    </section>`;
  }
}

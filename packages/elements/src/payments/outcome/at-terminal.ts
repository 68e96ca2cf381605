import '../../terminals/terminal-payment/define.ts';
import type { Submission } from '@tillkit/sdk/flows';
import { html, type TemplateResult } from 'lit';
import type { TillElement } from '../../shared/till-element.ts';

/** The payment waits at a terminal: what the customer does there, followed live. */
export const atTerminal = (
  host: Pick<TillElement, 'client' | 'locale' | 'texts'>,
  { payment }: Extract<Submission, { phase: 'at_terminal' }>,
): TemplateResult => html`<till-terminal-payment
  class="at-terminal"
  .client=${host.client}
  .locale=${host.locale}
  .texts=${host.texts}
  .payment=${payment}
  .waitOnly=${true}
></till-terminal-payment>`;

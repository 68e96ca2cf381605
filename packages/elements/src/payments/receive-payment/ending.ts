import type { Payment } from '@tillkit/contract';
import { isPositive, type Money } from '@tillkit/contract/money';
import type { Submission } from '@tillkit/sdk/flows';
import { html, nothing, type TemplateResult } from 'lit';
import { methodTitle } from '../../payment-methods/method-face/method-face.ts';
import { button } from '../../shared/button.ts';
import type { Tone } from '../../shared/feedback.ts';
import { type IconName, icon } from '../../shared/icon.ts';
import { savedMethodText } from './saved-method-text.ts';
import { formatAmount, type Screen } from './screen.ts';

type Open = Extract<Submission, { phase: 'finding_out' | 'needs_person' }>;
type Paid = Extract<Submission, { phase: 'paid' }>;

interface EndingOptions {
  readonly onNew: () => void;
  readonly onClose: () => void;
}

/** The whole screen once a payment has ended, or cannot be said to have: paid, still finding out, needs a person. */
export function ending(screen: Screen, submission: Open | Paid, options: EndingOptions): TemplateResult {
  switch (submission.phase) {
    case 'paid':
      return paid(screen, submission.payment, options);
    case 'finding_out':
      return findingOut(screen, submission, options);
    case 'needs_person':
      return needsPerson(screen, submission, options);
  }
}

function paid(screen: Screen, payment: Payment, options: EndingOptions): TemplateResult {
  const { words } = screen;
  const kind = paidOrClearing(payment);
  return frame({
    tone: kind === 'paid' ? 'success' : 'info',
    icon: kind === 'paid' ? 'success' : 'clock',
    title: words.text(`receivePayment.${kind}Title`, { amount: formatAmount(payment.amount, screen) }),
    text: words.text(`receivePayment.${kind}`, { customer: payment.customerName, method: methodText(payment, screen) }),
    facts: paidFacts(screen, payment),
    note: savedNote(screen, payment),
    actions: leave(screen, options),
  });
}

/** A bank debit that was taken in is not money yet. */
export const paidOrClearing = ({ stage }: Payment) => (stage === 'clearing' ? 'clearing' : 'paid');

function findingOut(screen: Screen, submission: Extract<Open, { phase: 'finding_out' }>, options: EndingOptions) {
  const { words } = screen;
  const leaveText = submission.safeToLeave ? 'receivePayment.safeToLeave' : 'receivePayment.stayHere';
  return frame({
    tone: 'warning',
    icon: 'clock',
    busy: true,
    title: words.text('receivePayment.findingOutTitle', { amount: formatAmount(submission.amount, screen) }),
    text: words.text('receivePayment.findingOut'),
    facts: [[words.text('receivePayment.reference'), submission.reference]],
    note: html`${submission.problem ? html`<p>${submission.problem.text}</p>` : nothing}<p>${words.text(leaveText)}</p>`,
    actions: submission.safeToLeave ? leave(screen, options) : nothing,
  });
}

function needsPerson(screen: Screen, submission: Extract<Open, { phase: 'needs_person' }>, options: EndingOptions) {
  const { words } = screen;
  return frame({
    tone: 'danger',
    icon: 'warning',
    title: words.text('receivePayment.needsPersonTitle', { amount: formatAmount(submission.amount, screen) }),
    text: words.text('receivePayment.needsPerson'),
    facts: [[words.text('receivePayment.reference'), submission.reference]],
    note: submission.problem ? html`<p>${submission.problem.text}</p>` : nothing,
    actions: leave(screen, options),
  });
}

const leave = ({ words }: Screen, { onNew, onClose }: EndingOptions) => html`
  ${button({ label: words.text('receivePayment.done'), name: 'done', onPress: onClose })}
  ${button({ label: words.text('receivePayment.new'), name: 'new', variant: 'primary', onPress: onNew })}
`;

type Fact = readonly [label: string, value: string];

interface FrameOptions {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly busy?: boolean;
  readonly title: string;
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly note: unknown;
  readonly actions: unknown;
}

function frame(options: FrameOptions): TemplateResult {
  return html`<div class="ending ${options.tone}" part="ending">
    <div class="ending-mark">${options.busy ? html`<div class="spinner"></div>` : icon(options.icon)}</div>
    <h3 class="ending-title" tabindex="-1">${options.title}</h3>
    <p class="ending-text">${options.text}</p>
    <dl class="facts">
      ${options.facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
    </dl>
    <div class="ending-note">${options.note}</div>
    <div class="ending-actions">${options.actions}</div>
  </div>`;
}

function paidFacts(screen: Screen, payment: Payment): readonly Fact[] {
  const { words } = screen;
  const invoices = new Set(payment.allocations.map(({ invoiceId }) => invoiceId)).size;
  const facts: Fact[] = [[words.text('receivePayment.reference'), payment.reference]];
  if (payment.authorizationCode) facts.push([words.text('receivePayment.authorization'), payment.authorizationCode]);
  if (invoices > 0) {
    facts.push([
      words.text('receivePayment.appliedTo'),
      words.text('receivePayment.invoiceCount', { count: invoices }),
    ]);
  }
  facts.push(...leftOverFact(screen, payment.unapplied));
  facts.push([words.text('receivePayment.emailTo'), payment.confirmationEmail ?? words.text('receivePayment.noEmail')]);
  return facts;
}

function leftOverFact(screen: Screen, unapplied: Money): readonly Fact[] {
  if (!isPositive(unapplied)) return [];
  const { words } = screen;
  const amount = formatAmount(unapplied, screen);
  return [[words.text('receivePayment.leftOver'), words.text('receivePayment.openCreditMade', { amount })]];
}

function savedNote(screen: Screen, payment: Payment) {
  const text = savedMethodText(screen, payment);
  return text ? html`<p>${text}</p>` : nothing;
}

/** "Visa ending in 4242", "check 1042". */
export function methodText({ method }: Payment, { words }: Pick<Screen, 'words'>): string {
  switch (method.type) {
    case 'card':
      return words.text('receivePayment.method.card', {
        brand: methodTitle({ kind: 'card', brand: method.brand }, words),
        last4: method.last4,
      });
    case 'bank_account':
      return words.text('receivePayment.method.bank', { last4: method.last4 });
    case 'check':
      return words.text('receivePayment.method.check', { number: method.checkNumber });
    case 'wire':
      return words.text('receivePayment.method.wire', { reference: method.wireReference });
    default:
      return words.text(`receivePayment.method.${method.type}`);
  }
}

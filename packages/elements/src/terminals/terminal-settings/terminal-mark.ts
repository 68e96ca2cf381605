/** How a terminal does: a word, and when it was last heard from. */
import type { Terminal } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { badge, type Tone } from '../../shared/feedback.ts';
import { timeOf } from '../../shared/office/history.ts';
import type { TerminalsWords } from './terminals-screen.ts';

type Mark = 'inactive' | 'paying' | 'unused' | 'ready' | 'busy' | 'unreachable' | 'no_answer' | 'refused';

const tones: Readonly<Record<Mark, Tone | undefined>> = {
  inactive: undefined,
  paying: 'info',
  unused: undefined,
  ready: 'success',
  busy: 'warning',
  unreachable: 'warning',
  no_answer: 'warning',
  refused: 'danger',
};

function markOf({ status, busyWith, lastOutcome }: Terminal): Mark {
  if (status === 'inactive') return 'inactive';
  if (busyWith !== null) return 'paying';
  if (!lastOutcome) return 'unused';
  // It ended a payment, whichever way: it works.
  return lastOutcome.kind === 'answered' ? 'ready' : lastOutcome.kind;
}

export function terminalMark(terminal: Terminal, words: TerminalsWords): TemplateResult {
  const mark = markOf(terminal);
  return badge(words.text(`terminals.status.${mark}`), tones[mark]);
}

/** `heard from 5 minutes ago`; nothing before the first time. */
export function lastHeard({ lastOutcome }: Terminal, words: TerminalsWords): TemplateResult | typeof nothing {
  if (!lastOutcome) return nothing;
  const { at, kind } = lastOutcome;
  const silent = kind === 'unreachable' || kind === 'no_answer';
  const when = relative(Date.now() - Date.parse(at), words.locale);
  const text = words.text(silent ? 'terminals.tried' : 'terminals.heard', { when });
  return html`<time datetime=${at} title=${timeOf(at, words.locale)}>${text}</time>`;
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** Seconds would have to be counted on: under a minute it is this minute, also for a clock that runs behind. */
function relative(ms: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const [unit, length] = steps.find(([, size]) => ms >= size) ?? (['minute', Number.POSITIVE_INFINITY] as const);
  return format.format(-Math.floor(Math.max(ms, 0) / length), unit);
}

/** Who changed what, folded away until it is asked for. Needs `historyStyles`, `buttonStyles` and `feedbackStyles`. */
import type { AuditEntry } from '@tillkit/contract';
import type { ChangeHistoryState } from '@tillkit/sdk/flows';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { button } from '../button.ts';
import { alert, skeleton } from '../feedback.ts';
import { icon } from '../icon.ts';
import type { ScreenWords } from './screen-parts.ts';

export interface HistoryOptions {
  readonly state: ChangeHistoryState;
  readonly words: ScreenWords;
  readonly flow: { openHistory(): void; olderHistory(): void; closeHistory(): void };
  /** What an entry changed, a line each. */
  readonly describe: (entry: AuditEntry) => readonly string[];
}

export function history({ state, words, flow, describe }: HistoryOptions): TemplateResult {
  const onToggle = (event: Event) => {
    if (!(event.currentTarget instanceof HTMLDetailsElement)) return;
    if (!event.currentTarget.open) flow.closeHistory();
    else if (state.status === 'idle') flow.openHistory();
  };
  return html`<details class="history" part="history" ?open=${state.status !== 'idle'} @toggle=${onToggle}>
    <summary>${icon('clock')}<span>${words.text('history.title')}</span></summary>
    ${state.status === 'idle' ? nothing : content({ state, words, flow, describe })}
  </details>`;
}

function content({ state, words, flow, describe }: HistoryOptions) {
  const { entries, status, more } = state;
  if (status === 'failed') {
    const retry = button({ label: words.text('common.retry'), onPress: () => flow.openHistory() });
    return alert({ tone: 'warning', text: words.text('history.failed'), actions: retry });
  }
  if (status === 'loading' && entries.length === 0) {
    return html`<div aria-busy="true">
      <span class="visually-hidden">${words.text('history.loading')}</span>${skeleton('70%')}
    </div>`;
  }
  if (entries.length === 0) return html`<p class="hint">${words.text('history.empty')}</p>`;
  return html`
    <ol class="entries">
      ${repeat(
        entries,
        ({ id }) => id,
        (entry) => html`<li>
          ${describe(entry).map((line) => html`<div class="what">${line}</div>`)}
          <div class="hint">${words.text('history.by', { name: entry.actor.name, when: timeOf(entry.at, words.locale) })}</div>
        </li>`,
      )}
    </ol>
    ${
      more
        ? button({
            label: words.text('history.older'),
            variant: 'quiet',
            name: 'older',
            busy: status === 'loading',
            onPress: () => flow.olderHistory(),
          })
        : nothing
    }
  `;
}

export const timeOf = (at: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(at));

/** A change as the audit log keeps it. */
export interface NotedChange {
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The changes that an entry tells of; none when it tells of something else. */
export function changesOf({ details }: AuditEntry): NotedChange[] {
  const { changes } = details;
  if (typeof changes !== 'object' || changes === null) return [];
  return Object.entries(changes).map(([key, change]) => ({
    key,
    before: Reflect.get(Object(change), 'before'),
    after: Reflect.get(Object(change), 'after'),
  }));
}

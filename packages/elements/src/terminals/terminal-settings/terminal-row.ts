/** One terminal with everything that can be done to it. */
import type { TerminalRow } from '@tillkit/sdk/flows';
import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../shared/button.ts';
import { alert } from '../../shared/feedback.ts';
import { icon } from '../../shared/icon.ts';
import type { MenuSelectEvent } from '../../shared/menu/menu.events.ts';
import type { MenuItem } from '../../shared/menu/menu.ts';
import { reasonOf } from '../../shared/reason-of.ts';
import { rowEntry } from './row-entry.ts';
import { lastHeard, terminalMark } from './terminal-mark.ts';
import type { TerminalsScreen, TerminalsWords } from './terminals-screen.ts';

export function terminalRow(screen: TerminalsScreen, row: TerminalRow): TemplateResult {
  const { words, state } = screen;
  const { terminal, edit, locationName, busy } = row;
  const { id, name, status, model } = terminal;
  const facts = [locationName, model].filter((fact) => fact !== null).join(' · ');
  return html`<li
    class="terminal ${status}"
    part="terminal"
    data-key=${id}
    aria-busy=${busy ? 'true' : nothing}
  >
    <span class="picture">${icon('terminal')}</span>
    <div class="text">
      <div class="name"><strong>${name}</strong>${terminalMark(terminal, words)}</div>
      <div class="hint facts">${facts ? html`<span>${facts}</span>` : nothing}${lastHeard(terminal, words)}</div>
    </div>
    <div class="actions">
      <slot name="terminal-${id}"></slot>
      ${busy === 'change' && edit === null ? html`<span class="hint">${words.text(row.findingOut ? 'terminals.findingOut' : 'terminals.saving')}</span>` : nothing}
      ${state.mayManage ? actions(screen, row) : nothing}
    </div>
    ${edit ? rowEntry(screen, row) : nothing}
    ${testResult(screen, row)}
    ${failure(screen, row)}
  </li>`;
}

function actions({ flow, state, words, onLeave }: TerminalsScreen, { terminal, busy }: TerminalRow) {
  const { id, status, name } = terminal;
  const active = status === 'active';
  const labelled = (label: string) => html`${label}<span class="visually-hidden"> ${name}</span>`;
  const does: Readonly<Record<string, (terminalId: string) => void>> = {
    rename: (of) => flow.rename(of),
    move: (of) => flow.move(of),
    pair: (of) => flow.pairAnew(of),
    deactivate: onLeave,
  };
  return html`${
    active
      ? button({
          label: labelled(words.text('terminals.test')),
          name: 'test',
          busy: busy === 'test',
          onPress: () => flow.test(id),
        })
      : button({
          label: labelled(words.text('terminals.activate')),
          name: 'activate',
          busy: busy === 'change',
          onPress: () => flow.activate(id),
        })
  }
    <till-menu
      label=${words.text('terminals.more')}
      .items=${commands(words, { active, mayMove: state.locations.length > 1 })}
      @till-menu-select=${({ detail }: MenuSelectEvent) => does[detail.id]?.(id)}
    ><span class="visually-hidden"> ${name}</span></till-menu>`;
}

const commands = (words: TerminalsWords, { active, mayMove }: { active: boolean; mayMove: boolean }): MenuItem[] => [
  { id: 'rename', label: words.text('terminals.rename') },
  ...(mayMove ? [{ id: 'move', label: words.text('terminals.move') }] : []),
  { id: 'pair', label: words.text('terminals.pair') },
  ...(active ? [{ id: 'deactivate', label: words.text('terminals.deactivate') }] : []),
];

const testTones = { ready: 'success', refused: 'danger', unreachable: 'warning' } as const;

function testResult({ flow, words }: TerminalsScreen, { terminal, test }: TerminalRow) {
  if (!test) return nothing;
  const { id } = terminal;
  return html`<div class="wide" data-test=${test.state}>
    ${alert({
      tone: testTones[test.state],
      title: words.text(`terminals.status.${test.state}`),
      text: test.message,
      dismiss: { label: words.text('common.close'), onPress: () => flow.dismiss(id) },
      actions:
        test.state === 'refused'
          ? button({ label: words.text('terminals.pair'), name: 'pair', onPress: () => flow.pairAnew(id) })
          : undefined,
    })}
  </div>`;
}

function failure({ flow, words }: TerminalsScreen, { terminal, failure: failed, edit }: TerminalRow) {
  if (!failed) return nothing;
  const { id } = terminal;
  const { wished, problem } = failed;
  return html`<div class="wide">
    ${alert({
      tone: 'danger',
      title: words.text(wished ? 'terminals.notChanged' : 'terminals.notTested'),
      text: reasonOf(problem, words),
      // What is being written has a button of its own.
      actions: edit
        ? undefined
        : button({ label: words.text('common.retry'), name: 'retry', onPress: () => flow.retry(id) }),
      dismiss: { label: words.text('common.close'), onPress: () => flow.dismiss(id) },
    })}
  </div>`;
}

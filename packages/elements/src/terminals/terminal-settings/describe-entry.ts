/** What an entry of the audit log did to a terminal, in words. */
import type { AuditEntry } from '@tillkit/contract';
import { changesOf } from '../../shared/office/history.ts';
import type { TerminalsScreen, TerminalsWords } from './terminals-screen.ts';

export function describeEntry(entry: AuditEntry, { state, words }: TerminalsScreen): string[] {
  const { action, subjectId, details } = entry;
  const name =
    state.rows.find(({ terminal }) => terminal.id === subjectId)?.terminal.name ?? String(details.name ?? '');
  if (action === 'terminal.register') return [words.text('terminals.said.registered', { name })];
  if (action === 'terminal.pair') return [words.text('terminals.said.paired', { name })];
  if (action === 'terminal.test') {
    const state = stateOf(details.state, words);
    return [words.text('terminals.said.tested', { name, state })];
  }
  return changesOf(entry).flatMap(({ key, before, after }) => {
    if (key === 'status')
      return words.text(`terminals.said.${after === 'active' ? 'activated' : 'deactivated'}`, { name });
    const shown = (value: unknown) => (key === 'locationId' ? placeOf(value, state) : String(value));
    const what = key === 'name' ? words.text('terminals.name') : name;
    return words.text('history.change', { what, before: shown(before), after: shown(after) });
  });
}

const placeOf = (value: unknown, { locations }: TerminalsScreen['state']): string =>
  locations.find(({ id }) => id === value)?.name ?? '–';

function stateOf(value: unknown, words: TerminalsWords): string {
  if (value === 'ready' || value === 'refused' || value === 'unreachable')
    return words.text(`terminals.status.${value}`);
  return String(value);
}

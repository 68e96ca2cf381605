import type { AllocationProblem } from '@tillkit/contract/allocation-sheet';
import type { GridHost } from './grid-host.ts';
import { explaining } from './lazy-parts.ts';

/** What is wrong with an invoice's line: that something is, until the words for it are there. */
export function rowProblem(host: GridHost, position: number): string | undefined {
  const { model } = host;
  const bad = model.unreadable.get(position);
  if (bad) return explaining.loaded?.explainUnreadable(host, bad) ?? host.words.text('grid.problem');
  const [problem] = model.sheet.problemsOf(position);
  return problem && problemText(host, problem);
}

/** A problem of a line or of the sums, likewise. */
export const problemText = (host: GridHost, problem: AllocationProblem): string =>
  explaining.loaded?.explainProblem(host, problem) ?? host.words.text('grid.problem');

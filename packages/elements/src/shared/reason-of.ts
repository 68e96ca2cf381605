import type { FlowProblem } from '@tillkit/sdk/flows';
import type { reasonMessages } from './localize/reason.messages.ts';
import type { Words } from './localize/words.ts';

/** Why something failed, in words: the backend's own, or ours where it never answered. */
export const reasonOf = ({ code, text }: FlowProblem, words: Words<typeof reasonMessages>): string =>
  code === 'connection' || code === 'session' ? words.say('common.unreachable') : text;

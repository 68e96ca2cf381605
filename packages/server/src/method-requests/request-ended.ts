import type { LinkState } from '@tillkit/contract';
import { ApiProblem } from '../http/problem.ts';

const words: Readonly<Record<Exclude<LinkState, 'open'>, string>> = {
  completed: 'What was asked for has been entered already. Nothing more can be entered through this link.',
  expired: 'The link has expired. Ask for a new one.',
  revoked: 'The link was withdrawn. Ask for a new one.',
  replaced: 'A newer link was sent. Use that one.',
};

/** The problem `method_request_ended`; its context says how. */
export const requestEnded = (state: LinkState): ApiProblem =>
  new ApiProblem('method_request_ended', words[state === 'open' ? 'revoked' : state], { context: { state } });

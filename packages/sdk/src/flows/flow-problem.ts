/** Any error as the problem that a screen shows. */
import { isTillConnectionError, isTillProblemError, isTillSchemaError } from '../errors/guards.ts';
import type { FlowProblem } from './flow.ts';

export function toFlowProblem(error: unknown): FlowProblem {
  if (isTillProblemError(error)) {
    const { code, actor, param, message, requestId } = error;
    return { code, actor, param, text: message, requestId: requestId || null };
  }
  const text = error instanceof Error ? error.message : String(error);
  const plain = { param: null, text, requestId: null };
  if (isTillConnectionError(error)) {
    return { ...plain, code: error.stage === 'session' ? 'session' : 'connection', actor: 'operator' };
  }
  return { ...plain, code: isTillSchemaError(error) ? 'bad_answer' : 'unexpected', actor: 'integrator' };
}

import { ApiProblem } from '../http/problem.ts';

/** @throws ApiProblem `invalid_request` when a bulk call names one record twice: which of the two is meant is not ours to guess. */
export function refuseRepeated(externalIds: readonly string[], list: string): void {
  const seen = new Set<string>();
  externalIds.forEach((externalId, index) => {
    if (seen.has(externalId))
      throw new ApiProblem('invalid_request', `${list}.${index}.externalId: ${externalId} comes twice in this call.`, {
        param: `${list}.${index}.externalId`,
      });
    seen.add(externalId);
  });
}

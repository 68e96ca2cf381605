import { idSchema } from '@tillkit/contract';

/** What the jobs of a request carry. Ids only: the job table keeps nothing personal, and no token. */
export interface MethodRequestPayload {
  readonly companyId: string;
  readonly methodRequestId: string;
}

/** Null for anything else. */
export function readRequestPayload(payload: unknown): MethodRequestPayload | null {
  if (typeof payload !== 'object' || payload === null) return null;
  if (!('companyId' in payload) || !('methodRequestId' in payload)) return null;
  const company = idSchema('company').safeParse(payload.companyId);
  const request = idSchema('methodRequest').safeParse(payload.methodRequestId);
  return company.success && request.success ? { companyId: company.data, methodRequestId: request.data } : null;
}

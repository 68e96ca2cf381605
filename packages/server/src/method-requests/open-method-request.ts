import type { LinkedMethodRequest } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import type { CallContext } from '../http/route-call.ts';
import type { LinkPrincipal } from '../sessions/principal.ts';
import { changeStatus } from './change-status.ts';
import { lockLinkedRequest, showLinked } from './linked-request.ts';
import { isOpen, linkStateAt, statusAt } from './method-request.ts';
import { requestEnded } from './request-ended.ts';

/** A person has begun to fill in the form; said twice it is no news. @throws ApiProblem `method_request_ended` */
export async function openMethodRequest(
  backend: Backend,
  call: CallContext,
  link: LinkPrincipal,
): Promise<LinkedMethodRequest> {
  return backend.store.inCompany(link.companyId, async (tx) => {
    const row = await lockLinkedRequest(tx, link);
    const now = backend.now();
    if (!isOpen(statusAt(row, now))) throw requestEnded(linkStateAt(row, now));
    if (row.status === 'sent')
      await changeStatus(tx, row, {
        to: 'opened',
        by: { principal: link, requestId: call.requestId, ip: call.ip },
        columns: { opened_at: now },
      });
    return showLinked(tx, row, now);
  });
}

/** What holds for one customer. */
import { type CustomerPolicy, type CustomerPolicyView, defaultPolicy, type PolicyKey } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { recordEvent } from '../events/event-store.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import type { CallContext } from '../http/route-call.ts';
import type { Member } from '../sessions/principal.ts';

const policyKeys = Object.keys(defaultPolicy) as PolicyKey[];

/**
 * @param lock holds the customer's row until the transaction ends, for a change.
 * @throws ApiProblem `not_found`
 */
export async function readPolicy(
  tx: Tx,
  customerId: string,
  options: { lock?: boolean } = {},
): Promise<CustomerPolicyView> {
  const row = await tx
    .selectFrom('customers')
    .select(['policy', 'policy_revision'])
    .where('id', '=', customerId)
    .$if(options.lock === true, (q) => q.forUpdate())
    .executeTakeFirst();
  if (!row) throw notFound('customer', 'customerId');
  return { customerId, policy: { ...defaultPolicy, ...row.policy }, revision: row.policy_revision };
}

/**
 * Says what holds for a customer. What is so already is left alone and told to nobody.
 * @throws ApiProblem `not_found`, `policy_conflict`, `settings_changed`
 */
export async function putPolicy(
  backend: Backend,
  call: CallContext & { readonly principal: Member },
  input: { readonly customerId: string; readonly policy: CustomerPolicy; readonly revision: number | undefined },
): Promise<CustomerPolicyView> {
  const { customerId, policy } = input;
  const { companyId } = call.principal;
  return backend.store.inCompany(companyId, async (tx) => {
    const before = await readPolicy(tx, customerId, { lock: true });
    if (policy.restrictCards && policy.requireCardOnline)
      throw new ApiProblem(
        'policy_conflict',
        'A customer whose credit cards are restricted cannot be required to pay by credit card. Switch one of the two off.',
        { param: before.policy.restrictCards ? 'requireCardOnline' : 'restrictCards' },
      );
    if (input.revision !== undefined && input.revision !== before.revision)
      throw new ApiProblem(
        'settings_changed',
        "Somebody else has changed this customer's rules since they were shown. Look at them again, then change yours.",
        { param: 'revision', context: { revision: before.revision } },
      );
    const changed = policyKeys.filter((key) => policy[key] !== before.policy[key]);
    if (changed.length === 0) return before;
    const own = Object.fromEntries(
      policyKeys.filter((key) => policy[key] !== defaultPolicy[key]).map((key) => [key, policy[key]]),
    );
    const revision = before.revision + 1;
    await tx
      .updateTable('customers')
      .set({ policy: JSON.stringify(own), policy_revision: revision })
      .where('id', '=', customerId)
      .execute();
    const about = { companyId, subjectId: customerId, locationId: null };
    await recordEvent(tx, { ...about, type: 'customer_policy.updated', customerId });
    await recordAudit(tx, call, {
      ...about,
      action: 'customer_policy.update',
      details: {
        changes: Object.fromEntries(changed.map((key) => [key, { before: before.policy[key], after: policy[key] }])),
      },
    });
    return { customerId, policy, revision };
  });
}

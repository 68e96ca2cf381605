/** The audit log: appended in the transaction of the change it tells of. */
import { newId } from '@tillkit/contract';
import type { Tx } from '../database/database.ts';
import { nameOf, type Principal } from '../sessions/principal.ts';

/** Who acts, as far as history cares: a caller, or the system itself. */
export interface Actor {
  readonly principal: Principal | 'system';
  readonly requestId: string;
  readonly ip: string | null;
}

export const systemActor: Actor = { principal: 'system', requestId: 'system', ip: null };

export interface AuditFact {
  readonly companyId: string;
  /** `noun.verb`, such as `payment.receive`. */
  readonly action: string;
  readonly subjectId: string | null;
  /** Where it happened; null for what concerns the whole company or a customer of it. */
  readonly locationId: string | null;
  /** What changed; never a credential or anything of a card beyond brand and last four. */
  readonly details?: Record<string, unknown>;
}

export async function recordAudit(tx: Tx, actor: Actor, fact: AuditFact): Promise<void> {
  const who =
    actor.principal === 'system' ? { kind: 'system' as const, id: 'system', name: 'Tillkit' } : nameOf(actor.principal);
  await tx
    .insertInto('audit_entries')
    .values({
      id: newId('auditEntry'),
      company_id: fact.companyId,
      actor_kind: who.kind,
      actor_id: who.id,
      actor_name: who.name,
      action: fact.action,
      subject_id: fact.subjectId,
      ip: actor.ip,
      request_id: actor.requestId,
      location_id: fact.locationId,
      details: JSON.stringify(fact.details ?? {}),
    })
    .execute();
}

/** What staff of some locations need to read although it happened at none of them. */
const companyWide = ['settings.update', 'permissions.update', 'customer_policy.update'];

export interface AuditFilter {
  readonly subjectId?: string | undefined;
  /** Beginning of the action. */
  readonly action?: string | undefined;
  /** Locations the reader is confined to; null = none. */
  readonly locationIds: readonly string[] | null;
  readonly before: string | null;
  readonly limit: number;
}

/** Newest first. */
export async function listAuditEntries(tx: Tx, filter: AuditFilter) {
  const { action, locationIds } = filter;
  return tx
    .selectFrom('audit_entries')
    .selectAll()
    .$if(filter.subjectId !== undefined, (q) => q.where('subject_id', '=', filter.subjectId ?? ''))
    .$if(action !== undefined, (q) => q.where((eb) => eb.fn('starts_with', ['action', eb.val(action)]), '=', true))
    .$if(locationIds !== null, (q) =>
      q.where((eb) =>
        eb.or([
          eb('location_id', 'in', [...(locationIds ?? [])]),
          eb.and([eb('location_id', 'is', null), eb('action', 'in', companyWide)]),
        ]),
      ),
    )
    .$if(filter.before !== null, (q) => q.where('id', '<', filter.before ?? ''))
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute();
}

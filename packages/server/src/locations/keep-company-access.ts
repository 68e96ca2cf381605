/** Every request of a session asks what its company allows: the answer is kept for a few seconds. */
import type { Store } from '../database/database.ts';
import { type CompanyAccess, findCompanyAccess } from './company-store.ts';

const keepMs = 5_000;
const maxKept = 10_000;

/** A company that does not exist is not remembered: it may be made in the next moment. */
export function keepCompanyAccess(store: Store): (companyId: string) => Promise<CompanyAccess | undefined> {
  const kept = new Map<string, { readonly access: CompanyAccess; readonly until: number }>();
  return async (companyId) => {
    const known = kept.get(companyId);
    if (known && known.until > performance.now()) return known.access;
    const access = await store.inCompany(companyId, findCompanyAccess);
    if (!access) return undefined;
    if (kept.size >= maxKept) kept.clear();
    kept.set(companyId, { access, until: performance.now() + keepMs });
    return access;
  };
}

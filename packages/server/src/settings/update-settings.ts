import type { SettingsChange, SettingsView } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { Tx } from '../database/database.ts';
import { recordEvents } from '../events/event-store.ts';
import { ApiProblem, notFound } from '../http/problem.ts';
import type { CallContext } from '../http/route-call.ts';
import type { Member } from '../sessions/principal.ts';
import { changeSettings, type SettingsDiff } from './settings.ts';
import { findLevel, lockLocationsInheriting, presentLevel, type StoredLevel, writeLevel } from './settings-store.ts';

/** Settings that a location's own record shows as well. */
const shownByLocation = ['integrationEnabled', 'timeZone', 'ach', 'wallets'];

/**
 * Changes settings of the company (`locationId` null) or of a location. What is so already is left alone and told to nobody.
 * @throws ApiProblem `not_found`, `settings_changed`
 */
export async function updateSettings(
  backend: Backend,
  call: CallContext & { readonly principal: Member },
  input: { readonly locationId: string | null; readonly change: SettingsChange },
): Promise<SettingsView> {
  const { locationId } = input;
  const { revision, ...change } = input.change;
  return backend.store.inCompany(call.principal.companyId, async (tx) => {
    const at = await findLevel(tx, locationId, { lock: true });
    if (!at) throw notFound('location', 'locationId');
    if (revision !== undefined && revision !== at.revision)
      throw new ApiProblem(
        'settings_changed',
        'Somebody else has changed these settings since they were shown. Look at them again, then change yours.',
        { param: 'revision', context: { revision: at.revision } },
      );
    const diff = await applySettings(tx, at, change);
    await tellLocations(tx, at, diff);
    if (Object.keys(diff).length > 0)
      await recordAudit(tx, call, {
        companyId: at.companyId,
        action: 'settings.update',
        subjectId: locationId ?? at.companyId,
        locationId,
        details: { changes: diff },
      });
    const now = await findLevel(tx, locationId);
    if (!now) throw notFound('location', 'locationId');
    return presentLevel(tx, now);
  });
}

/** Writes a change of a locked level and tells of it; the audit entry is the caller's. */
export async function applySettings(
  tx: Tx,
  at: StoredLevel,
  change: Omit<SettingsChange, 'revision'>,
): Promise<SettingsDiff> {
  const { own, diff } = changeSettings(at, change);
  const keys = Object.keys(diff);
  if (keys.length === 0) return diff;
  await writeLevel(tx, at, own);
  const { companyId, locationId } = at;
  const about = { companyId, customerId: null };
  await recordEvents(tx, [{ ...about, type: 'settings.updated', subjectId: locationId ?? companyId, locationId }]);
  return diff;
}

/** Locations whose own record shows something else now. */
async function tellLocations(tx: Tx, at: StoredLevel, diff: SettingsDiff): Promise<void> {
  const shown = Object.keys(diff).filter((key) => shownByLocation.includes(key));
  if (shown.length === 0) return;
  const { companyId } = at;
  const ids = at.locationId === null ? await lockLocationsInheriting(tx, shown) : [at.locationId];
  await recordEvents(
    tx,
    ids.map((id) => ({ companyId, type: 'location.updated', subjectId: id, customerId: null, locationId: id })),
  );
}

/** What other features may call. */
export { assertActive, integrationOf } from './integration.ts';
export { findLevel, findSettingsAt, requestLinkMinutesAt } from './settings-store.ts';
export { applySettings } from './update-settings.ts';

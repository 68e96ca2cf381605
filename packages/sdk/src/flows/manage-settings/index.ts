/** The flow alone: whoever loads it does not load the others. Types: `@tillkit/sdk/flows`. */
export { createManageSettingsFlow } from './create-manage-settings-flow.ts';
export { digitsOf, draftOf, numberBounds } from './setting-drafts.ts';

/** The flow alone: whoever loads it does not load the others. Types: `@tillkit/sdk/flows`. */
export { createManagePermissionsFlow } from './create-manage-permissions-flow.ts';
export { cellKey } from './manage-permissions-state.ts';

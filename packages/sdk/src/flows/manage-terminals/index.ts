/** The flow alone: whoever loads it does not load the others. Types: `@tillkit/sdk/flows`. */
export { createManageTerminalsFlow } from './create-manage-terminals-flow.ts';
export { nameLimit } from './manage-terminals-state.ts';

/** The flow alone: whoever loads it does not load the others. Types: `@tillkit/sdk/flows`. */
export { createManageMethodsFlow } from './create-manage-methods-flow.ts';

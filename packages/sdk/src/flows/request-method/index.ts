/** The flow alone: whoever loads it does not load the others. Types: `@tillkit/sdk/flows`. */
export { createRequestMethodFlow } from './create-request-method-flow.ts';
export { isOpenRequest, mayResend } from './request-method-state.ts';

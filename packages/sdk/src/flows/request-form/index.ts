/** The flow alone: whoever loads it does not load the others. Types: `@tillkit/sdk/flows`. */
export { createRequestFormFlow } from './create-request-form-flow.ts';

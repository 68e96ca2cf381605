/** The flow alone: whoever loads it does not load the others. Types: `@tillkit/sdk/flows`. */
export { createPayOrderFlow } from './create-pay-order-flow.ts';

/** The flow alone: whoever loads it does not load the others. Types: `@tillkit/sdk/flows`. */
export { createReceivePaymentFlow } from './create-receive-payment-flow.ts';

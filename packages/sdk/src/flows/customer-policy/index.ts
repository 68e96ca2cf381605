/** The flow alone: whoever loads it does not load the others. Types: `@tillkit/sdk/flows`. */
export { createCustomerPolicyFlow } from './create-customer-policy-flow.ts';

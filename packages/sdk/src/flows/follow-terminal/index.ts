/** The flow alone: whoever loads it does not load the others. Types: `@tillkit/sdk/flows`. */
export { createFollowTerminalFlow } from './create-follow-terminal-flow.ts';

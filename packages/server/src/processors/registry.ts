/** The one place that knows every adapter by name. */
import { createClearentProcessor, type SignatureVerifier } from './clearent/index.ts';
import type { Processor } from './processor.ts';

/** What adapters take from the runtime they stand in. */
export interface ProcessorRuntime {
  readonly fetch?: typeof fetch;
  /** Signature check for webhooks; on Node `verifySignatureWithNode`. Without it webhooks are refused. */
  readonly verifySignature?: SignatureVerifier;
}

/** The adapter of that name, or null when there is none. */
export function processorNamed(name: string, runtime: ProcessorRuntime = {}): Processor | null {
  switch (name) {
    case 'clearent':
      return createClearentProcessor(runtime);
    default:
      return null;
  }
}

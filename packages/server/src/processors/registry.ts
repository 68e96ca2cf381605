/** The list of processors: the one place outside an adapter's folder that knows it by name. */
import { createClearentProcessor } from './clearent/index.ts';
import type { Processor } from './processor.ts';
import type { SignatureVerifier } from './signature-verifier.ts';

/** What adapters take from the runtime they stand in. */
export interface ProcessorRuntime {
  /** Used for every call; the runtime's own when absent. */
  readonly fetch?: typeof fetch;
  /** Signature check for webhooks; on Node `verifySignatureWithNode`. Without it webhooks are refused. */
  readonly verifySignature?: SignatureVerifier;
  /** Overrides the adapter's own caution (`InquiryPromise.visibilityDelayMs`), in milliseconds. */
  readonly visibilityDelayMs?: number;
  /** Overrides how long a terminal may still begin a charge (`TerminalPort.patienceMs`), in milliseconds. */
  readonly terminalPatienceMs?: number;
}

/** @throws Error for a name no adapter has. */
export function processorNamed(name: string, runtime: ProcessorRuntime = {}): Processor {
  switch (name) {
    case 'clearent':
      return createClearentProcessor(runtime);
    default:
      throw new Error(`There is no processor adapter named ${name}.`);
  }
}

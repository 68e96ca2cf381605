/** The backend's core on web standards, for any runtime. `@tillkit/server/node` starts it with database, jobs and HTTP. */
export { type BackendOptions, createBackend, type RunningBackend } from './create-backend.ts';
export type { Store } from './database/database.ts';
export { pgliteParsers } from './database/pglite/pglite-connection.ts';
export { openPgliteStore } from './database/pglite/pglite-store.ts';
export { type LogFields, type Logger, silentLogger } from './http/log.ts';
export type { JobQueue } from './jobs/job-queue.ts';
export { type CallAnswer, noOutbound, type Outbound, type SignedCall } from './outbound/outbound.ts';
export type { Processor, ProcessorAccount } from './processors/processor.ts';
export { type ProcessorRuntime, processorNamed } from './processors/registry.ts';

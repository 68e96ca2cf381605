/** The job queue of the database, through pg-boss. An entry of its own: the library asks for Node's basic modules. */
export { installJobs } from './install-jobs.ts';
export { type JobQueueOptions, openJobQueue } from './pg-boss-queue.ts';

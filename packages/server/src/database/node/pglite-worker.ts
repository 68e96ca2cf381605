/**
 * The database's own thread. PGlite runs each statement, and each sync, to its end without pause; here that holds up nobody
 * else (goal D6).
 */
import { parentPort, workerData } from 'node:worker_threads';
import { servePglite } from './pglite-server.ts';

if (parentPort) await servePglite(parentPort, workerData);

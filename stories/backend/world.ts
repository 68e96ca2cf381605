/**
 * The real backend and the world around it, in the page: database, server core, processor and vault. Only the network is
 * made up: a service worker hands the page's own requests back to it.
 */
import { createBackend, processorNamed, type RunningBackend, silentLogger } from '@tillkit/server';
import { createSimulator, type Simulator } from '@tillkit/simulator';
import { http } from 'msw';
import { setupWorker } from 'msw/browser';
import { openPageDatabase } from './page-database.ts';
import { vendorLine } from './vendor.ts';

export const apiUrl = 'https://api.tillkit.example';
export const gatewayUrl = 'https://gateway.tillkit.example';
/** The card frame is a document, which no worker of this page can make up for another origin: it shares the page's. */
export const vaultUrl = window.location.origin;
export const operatorKey = 'tk_operator_of_the_stories';

export interface World {
  readonly backend: RunningBackend;
  readonly simulator: Simulator;
}

async function openWorld(): Promise<World> {
  const simulator = createSimulator();
  const { store, jobs } = await openPageDatabase();
  const backend = await createBackend({
    store,
    jobs,
    operatorKey,
    secret: 'thirty-two characters, of no secrecy',
    log: silentLogger,
    outbound: vendorLine,
    pagesUrl: () => window.location.origin,
    clientAddress: () => null,
    validateResponses: true,
    processorNamed: (name) =>
      processorNamed(name, {
        fetch: (input, init) => simulator.fetchGateway(new Request(input, init)),
        visibilityDelayMs: 2_000,
      }),
  });
  const worker = setupWorker(
    http.all(`${apiUrl}/*`, ({ request }) => backend.fetch(request)),
    http.all(`${gatewayUrl}/*`, ({ request }) => simulator.fetchGateway(request)),
    http.all(`${vaultUrl}/rest/v2/*`, ({ request }) => simulator.fetchVault(request)),
  );
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass', serviceWorker: { url: 'mockServiceWorker.js' } });
  return { backend, simulator };
}

let opened: Promise<World> | undefined;

/** Started with the first story that needs it, and then kept for as long as the page lives. */
export function world(): Promise<World> {
  opened ??= openWorld();
  return opened;
}

/** The backend on Node: database, jobs, mail, HTTP. */
import { createBackend } from './create-backend.ts';
import { openStore } from './database/node/open-store.ts';
import { readPageFiles } from './hosted-pages/read-page-files.ts';
import { clientAddressBehind } from './http/client-address.ts';
import { errorFields } from './http/log.ts';
import { listen } from './http/node-server.ts';
import { createLogger, type LogLevel } from './http/pino-logger.ts';
import { installJobs } from './jobs/install-jobs.ts';
import { openJobQueue } from './jobs/pg-boss-queue.ts';
import { workMailJobs } from './mail/mail-jobs.ts';
import { createSmtpMailer } from './mail/smtp-mailer.ts';
import { loadMethodRequestMail, noteDelivery } from './method-requests/method-request-mail.ts';
import { createNodeOutbound } from './outbound/node/node-outbound.ts';
import { loadConfirmation, noteConfirmationSent } from './payments/confirm-payment.ts';
import type { MoneyStep } from './payments/money-steps.ts';
import { processorNamed } from './processors/registry.ts';
import { verifySignatureWithNode } from './processors/webhook-verifier-node.ts';

export interface ServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** `postgres://` address; several processes may share one database. */
  readonly databaseUrl?: string;
  /** `as_configured` accepts a PostgreSQL that may lose what it acknowledged; for tests. Default `required`. */
  readonly durability?: 'required' | 'as_configured';
  /** Addresses and networks of proxies in front of this server, whose `X-Forwarded-For` counts. Default none. */
  readonly trustedProxies?: readonly string[];
  /**
   * Exact origins, such as `http://localhost:4000`, that signed calls may reach whatever their scheme, port and address are.
   * All others must be public, over https. Default none.
   */
  readonly trustedOrigins?: readonly string[];
  /** Folder of the embedded database, when there is no `databaseUrl`. */
  readonly dataDir?: string;
  /** The platform operator's key, beginning with `tk_`. */
  readonly operatorKey: string;
  /** At least 32 characters, the same on every process of the installation. */
  readonly secret: string;
  /** `smtp://host:port` or `smtps://…`; with none, confirmations wait in the queue. */
  readonly smtpUrl?: string;
  /** Where customers reach this server, and so the pages that mails link to. Default: this machine. */
  readonly publicUrl?: string;
  /** Folder of the built pages that customers reach by link; with none, this server serves no pages. */
  readonly pagesDir?: string;
  /** Origins of the vaults whose card frame those pages may show. */
  readonly vaultOrigins?: readonly string[];
  /** Address all mail comes from; the company's name goes before it. Default `payments@localhost`. */
  readonly mailFrom?: string;
  readonly logLevel?: LogLevel;
  /** Check every answer against its closed schema. */
  readonly validateResponses?: boolean;
  /** Overrides how long a processor's "not found" proves nothing, in milliseconds; for tests. */
  readonly visibilityDelayMs?: number;
  /** Overrides how long a terminal may still begin a charge, in milliseconds; for tests. */
  readonly terminalPatienceMs?: number;
  /** Told of each step of a charge; for tests that end the process there. */
  readonly reached?: (step: MoneyStep) => void;
}

export interface RunningServer {
  readonly url: string;
  /** Answers what is under way, ends streams, stops jobs and sweeper, closes the database. */
  close(): Promise<void>;
}

/** @throws when the database cannot be opened or the port is taken; nothing is left running. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const log = createLogger(options.logLevel ?? 'info');
  const store = await openStore({
    ...(options.databaseUrl !== undefined && { databaseUrl: options.databaseUrl }),
    ...(options.durability !== undefined && { durability: options.durability }),
    ...(options.dataDir !== undefined && { dataDir: options.dataDir }),
    onBackgroundError: (error) => log.error('database_background_error', errorFields(error)),
  });
  const closers: (() => Promise<void>)[] = [() => store.close()];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    await store.migrate();
    await installJobs(store);
    const jobs = await openJobQueue(store, {
      onError: (error, job) => log.warn('job_failed', { ...(job && { job: job.name }), ...errorFields(error) }),
    });
    closers.push(() => jobs.stop());
    let publicUrl = (options.publicUrl ?? `http://localhost:${options.port}`).replace(/\/+$/, '');
    const pages = options.pagesDir !== undefined && {
      files: await readPageFiles(options.pagesDir),
      vaultOrigins: options.vaultOrigins ?? [],
    };
    const running = await createBackend({
      ...options,
      ...(pages && { pages }),
      pagesUrl: () => publicUrl,
      store,
      jobs,
      log,
      outbound: createNodeOutbound({ trustedOrigins: options.trustedOrigins ?? [] }),
      processorNamed: (name) =>
        processorNamed(name, {
          verifySignature: verifySignatureWithNode,
          ...(options.visibilityDelayMs !== undefined && { visibilityDelayMs: options.visibilityDelayMs }),
          ...(options.terminalPatienceMs !== undefined && { terminalPatienceMs: options.terminalPatienceMs }),
        }),
      clientAddress: clientAddressBehind(options.trustedProxies ?? []),
    });
    closers.push(() => running.stop());
    if (options.smtpUrl !== undefined) {
      const mailer = createSmtpMailer({ smtpUrl: options.smtpUrl });
      closers.push(() => mailer.close());
      await workMailJobs(jobs, {
        mailer,
        from: options.mailFrom ?? 'payments@localhost',
        loadConfirmation: (payment) => loadConfirmation(running.backend, payment),
        confirmationSent: (payment) => noteConfirmationSent(running.backend, payment),
        loadMethodRequest: (request) => loadMethodRequestMail(running.backend, request),
        methodRequestDelivered: (request, delivery) => noteDelivery(running.backend, request, delivery),
      });
    }
    const listening = await listen({ host: options.host ?? '127.0.0.1', port: options.port, fetch: running.fetch });
    closers.push(() => listening.close(running.stop()));
    if (options.publicUrl === undefined) publicUrl = listening.url;
    log.info('listening', { url: listening.url });
    return { url: listening.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ServeOptions } from './serve.ts';
import { operatorKey, serverSecret } from './test-company.ts';

export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Resolves when the process is gone. */
  readonly exited: Promise<void>;
  /** Sends a request made for any host to this process. */
  send(request: Request): Promise<Response>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const script = fileURLToPath(new URL('./serve.ts', import.meta.url));

/** Starts a server in a process of its own. @throws when it ends before it listens. */
export async function startServerProcess(
  options: Pick<
    ServeOptions,
    'dataDir' | 'databaseUrl' | 'killAt' | 'smtpUrl' | 'terminalPatienceMs' | 'trustedOrigins'
  >,
): Promise<ServerProcess> {
  const serve: ServeOptions = {
    port: 0,
    operatorKey,
    secret: serverSecret,
    logLevel: 'silent',
    visibilityDelayMs: 0,
    durability: 'as_configured',
    ...options,
  };
  const child = spawn(process.execPath, ['--conditions=tillkit-source', script, JSON.stringify(serve)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit').then(() => undefined);
  const tooEarly = exited.then((): never => {
    throw new Error('The server ended before it listened.');
  });
  const url = await Promise.race([firstLine(child), tooEarly]);
  tooEarly.catch(() => {});
  return {
    url,
    child,
    exited,
    send: async (request) => {
      const { pathname, search } = new URL(request.url);
      const body = request.body === null ? undefined : await request.text();
      return fetch(`${url}${pathname}${search}`, {
        method: request.method,
        headers: request.headers,
        ...(body !== undefined && { body }),
      });
    },
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await exited;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
  });
}

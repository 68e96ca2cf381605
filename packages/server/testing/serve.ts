/** A server process of its own, for tests that kill it: `node serve.ts <options as JSON>`; prints its address. */
import { type ServerOptions, startServer } from '../src/node.ts';
import type { MoneyStep } from '../src/payments/money-steps.ts';

export type ServeOptions = Omit<ServerOptions, 'reached'> & {
  /** Die by SIGKILL when a charge gets here. */
  readonly killAt?: MoneyStep;
};

const options: ServeOptions = JSON.parse(process.argv[2] ?? '{}');
const server = await startServer({
  ...options,
  reached: (step) => {
    if (step === options.killAt) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write(`${server.url}\n`);
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));

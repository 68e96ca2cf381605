import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Simulator } from '../simulator.ts';

/** Bytes of one mail; more is refused. */
const maxBytes = 5 * 1024 * 1024;

export interface MailListener {
  readonly port: number;
  close(): Promise<void>;
}

/** An SMTP server that keeps every mail for the inbox and delivers none. */
export async function listenForMail(simulator: Simulator, host: string, port: number): Promise<MailListener> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: maxBytes,
    // Senders keep connections for the next mail; whoever closes this world does not wait for that.
    closeTimeout: 200,
    logger: false,
    onData(stream, session, done) {
      receive(simulator, stream, session).then(() => done(), done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // From here on an error is a client that hung up: no reason to fall over.
  server.on('error', () => {});
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function receive(simulator: Simulator, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  if (bytes > maxBytes) throw smtpError(552, 'Message too big.');
  if (simulator.refusesMail()) throw smtpError(451, 'Try again later.');
  const recipients = session.envelope.rcptTo.map(({ address }) => address);
  await simulator.inbox.accept(Buffer.concat(chunks), recipients);
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** Says which port is taken before anything starts, instead of failing half-way. */
import { createServer } from 'node:net';

export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';

  constructor(port: number) {
    super(
      `Port ${port} is taken. Is the demo running already? Stop what uses it, then type npm start again.\n` +
        `To see what it is: lsof -i :${port} (macOS, Linux) or netstat -ano | findstr :${port} (Windows).`,
    );
  }
}

function assertPortFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => reject(new PortTakenError(port)));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve()));
  });
}

/** @throws PortTakenError */
export async function assertPortsFree(ports: readonly number[]): Promise<void> {
  for (const port of ports) await assertPortFree(port);
}

import type { Simulator } from './simulator.ts';

/** Where to listen and what to keep. Port 0 takes any free port. */
export interface StartOptions {
  readonly gatewayPort: number;
  readonly vaultPort: number;
  readonly smtpPort: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Folder of the durable book, vault, accounts and mail; `null` or left out keeps all in memory. */
  readonly dataDir?: string | null;
  /** Folder of the built card frame: `index.html`, `frame.js`, `frame.css`. */
  readonly frameDir: string;
}

export interface RunningSimulator {
  /** Such as `http://localhost:4030`: gateway, `/control`, panel at `/`, inbox at `/mail`. */
  readonly gatewayUrl: string;
  /** Such as `http://localhost:4020`: `/fields/v1/card` and `/rest/v2/mobilejwt/manual`. */
  readonly vaultUrl: string;
  readonly smtpPort: number;
  readonly simulator: Simulator;
  close(): Promise<void>;
}

/** The form in which a device is registered, or paired anew. Its keys live here and nowhere else, and go with it. */
import type { Location, Terminal } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import { newIdempotencyKey } from '../../http/idempotency-key.ts';
import { toFlowProblem } from '../flow-problem.ts';
import type { PairingBlock, PairingField, PairingForm } from './manage-terminals-state.ts';
import type { PatientAsks } from './patient-asks.ts';

export interface PairingDeskOptions {
  readonly client: TillClient;
  readonly asks: PatientAsks;
  readonly locations: () => readonly Location[];
  readonly onChange: () => void;
  readonly onDone: (terminal: Terminal, kind: 'registered' | 'paired') => void;
}

/** What has been entered so far. */
interface Entered {
  readonly terminal: Terminal | null;
  readonly locationId: string | null;
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
  /** What is missing is said once sending has been tried. */
  readonly tried: boolean;
  readonly progress: Pick<PairingForm, 'sending' | 'findingOut' | 'problem'>;
}

const atRest = { sending: false, findingOut: false, problem: null };

export class PairingDesk {
  readonly #options: PairingDeskOptions;
  #entered: Entered | null = null;
  /** Which opening of the form it is: what was sent from another one does not touch it. */
  #opening = 0;

  constructor(options: PairingDeskOptions) {
    this.#options = options;
  }

  /** @param terminal null to register one */
  open(terminal: Terminal | null, locationId: string | null): void {
    this.#opening += 1;
    this.#set({ terminal, locationId, name: terminal?.name ?? '', values: new Map(), tried: false, progress: atRest });
  }

  close(): void {
    this.#set(null);
  }

  setLocation(locationId: string): void {
    if (this.#entered?.terminal === null) this.#write({ locationId });
  }

  setName(name: string): void {
    this.#write({ name });
  }

  setField(name: string, value: string): void {
    if (this.#entered) this.#write({ values: new Map(this.#entered.values).set(name, value) });
  }

  /** As it is to be shown. */
  form(): PairingForm | null {
    const entered = this.#entered;
    if (!entered) return null;
    const { terminal, locationId, name, values, tried, progress } = entered;
    const location = this.#options.locations().find(({ id }) => id === locationId);
    return {
      ...progress,
      terminal,
      locationId,
      locationMissing: tried && locationId === null,
      name,
      nameMissing: tried && name.trim() === '',
      fields: fieldsOf(location).map((field): PairingField => {
        const value = values.get(field.name) ?? '';
        return { ...field, value, missing: tried && field.required && value.trim() === '' };
      }),
      block: blockOf(location),
    };
  }

  async send(): Promise<void> {
    const entered = this.#entered;
    if (!entered || entered.progress.sending) return;
    this.#set({ ...entered, tried: true, progress: atRest });
    const form = this.form();
    if (!form || !isComplete(form)) return;
    const opening = this.#opening;
    this.#show(opening, { sending: true, findingOut: false, problem: null });
    try {
      const terminal = await this.#options.asks.ask(this.#request(form), (problem) =>
        this.#show(opening, { sending: true, findingOut: true, problem }),
      );
      if (!terminal) return;
      if (opening === this.#opening) this.close();
      this.#options.onDone(terminal, form.terminal ? 'paired' : 'registered');
    } catch (error) {
      this.#show(opening, { sending: false, findingOut: false, problem: toFlowProblem(error) });
    }
  }

  /** One key for all tries of what was entered now. */
  #request({ terminal, locationId, name, fields }: PairingForm): () => Promise<Terminal> {
    const { terminals } = this.#options.client;
    const given = fields.flatMap((field) => (field.value.trim() ? [[field.name, field.value.trim()] as const] : []));
    const pairing = Object.fromEntries(given);
    if (terminal) return () => terminals.pair({ terminalId: terminal.id, pairing });
    const idempotencyKey = newIdempotencyKey();
    const input = { locationId: locationId ?? '', name: name.trim(), pairing };
    return () => terminals.register(input, { idempotencyKey });
  }

  #write(change: Partial<Entered>): void {
    const entered = this.#entered;
    if (!entered || entered.progress.sending) return;
    this.#set({ ...entered, ...change });
  }

  #show(opening: number, progress: Entered['progress']): void {
    if (this.#entered && opening === this.#opening) this.#set({ ...this.#entered, progress });
  }

  #set(entered: Entered | null): void {
    this.#entered = entered;
    this.#options.onChange();
  }
}

function isComplete({ block, locationMissing, nameMissing, fields }: PairingForm): boolean {
  return block === null && !locationMissing && !nameMissing && !fields.some(({ missing }) => missing);
}

const fieldsOf = (location: Location | undefined) => location?.integration.capabilities?.terminal?.pairing ?? [];

function blockOf(location: Location | undefined): PairingBlock | null {
  if (!location) return null;
  const { status, capabilities } = location.integration;
  if (status === 'disabled') return 'integration_disabled';
  if (status === 'pending' || !capabilities) return 'integration_pending';
  return capabilities.terminal ? null : 'no_terminals';
}

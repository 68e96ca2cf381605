import type { Clock } from '../shared/clock.ts';
import type { Journal } from '../shared/journal.ts';
import { randomDigits, randomHex } from '../shared/random.ts';
import type { VaultedBank, VaultRecord } from './vault-record.ts';

/** One tokenised entry that waits to be spent. */
export interface BankTicket {
  readonly id: string;
  readonly accountId: string;
  readonly bank: VaultedBank;
  readonly last4: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  spent: boolean;
}

/** Keeps account numbers behind tokens and tickets, as `CardVault` does for cards. */
export class BankVault {
  readonly #accounts = new Map<string, VaultedBank>();
  readonly #tickets = new Map<string, BankTicket>();
  readonly #journal: Journal<VaultRecord>;
  readonly #clock: Clock;
  /** Key of the tickets' signatures: the vault has one. */
  readonly secret: string;

  constructor(journal: Journal<VaultRecord>, clock: Clock, secret: string) {
    this.#journal = journal;
    this.#clock = clock;
    this.secret = secret;
    for (const record of journal.history) this.#apply(record);
  }

  settled(): Promise<void> {
    return this.#journal.settled();
  }

  /** `ach_`, then 11 and so on. */
  store(bank: VaultedBank): string {
    const tokenId = `ach_110000${randomDigits(6)}${bank.accountNumber.slice(-4)}`;
    this.#record({ kind: 'bank', tokenId, bank });
    return tokenId;
  }

  account(tokenId: string): VaultedBank | null {
    return this.#accounts.get(tokenId) ?? null;
  }

  remove(tokenId: string): void {
    this.#record({ kind: 'bank_removed', tokenId });
  }

  issue(accountId: string, bank: VaultedBank, lifeMs: number): BankTicket {
    const expires = this.#clock.now() + lifeMs;
    const id = randomHex(16);
    this.#record({ kind: 'bank_ticket', id, accountId, bank, expires });
    return { id, accountId, bank, last4: bank.accountNumber.slice(-4), expires, spent: false };
  }

  ticket(id: string): BankTicket | null {
    return this.#tickets.get(id) ?? null;
  }

  spend(id: string): void {
    this.#record({ kind: 'bank_spent', id });
  }

  #record(record: VaultRecord): void {
    this.#apply(record);
    this.#journal.append(record);
  }

  #apply(record: VaultRecord): void {
    switch (record.kind) {
      case 'bank':
        this.#accounts.set(record.tokenId, record.bank);
        break;
      case 'bank_removed':
        this.#accounts.delete(record.tokenId);
        break;
      case 'bank_ticket': {
        const { id, accountId, bank, expires } = record;
        this.#tickets.set(id, { id, accountId, bank, last4: bank.accountNumber.slice(-4), expires, spent: false });
        break;
      }
      case 'bank_spent': {
        const ticket = this.#tickets.get(record.id);
        if (ticket) ticket.spent = true;
      }
    }
  }
}

import type { Clock } from '../shared/clock.ts';
import type { Journal } from '../shared/journal.ts';
import { randomDigits, randomHex } from '../shared/random.ts';
import type { VaultedCard, VaultRecord } from './vault-record.ts';

/** One tokenised entry that waits to be spent. */
export interface Ticket {
  readonly id: string;
  readonly accountId: string;
  readonly card: VaultedCard;
  readonly last4: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  spent: boolean;
}

/** Keeps card numbers behind tokens and tickets. */
export class CardVault {
  readonly #cards = new Map<string, VaultedCard>();
  readonly #tickets = new Map<string, Ticket>();
  readonly #journal: Journal<VaultRecord>;
  readonly #clock: Clock;
  #secret = '';

  constructor(journal: Journal<VaultRecord>, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
    for (const record of journal.history) this.#apply(record);
    if (this.#secret === '') this.#record({ kind: 'secret', hex: randomHex(32) });
  }

  /** Key of the tickets' signatures. */
  get secret(): string {
    return this.#secret;
  }

  settled(): Promise<void> {
    return this.#journal.settled();
  }

  /**
   * Puts a card behind a new token: 19 digits that end like the card (INFERRED from [G-2]) and fail the Luhn check, so
   * that nothing can take a token for a card number.
   */
  store(card: VaultedCard): string {
    let tokenId = '';
    do tokenId = `110000${randomDigits(9)}${card.pan.slice(-4)}`;
    while (this.#cards.has(tokenId) || passesLuhn(tokenId));
    this.#record({ kind: 'card', tokenId, card: { ...card, cscCode: null } });
    return tokenId;
  }

  card(tokenId: string): VaultedCard | null {
    return this.#cards.get(tokenId) ?? null;
  }

  remove(tokenId: string): void {
    this.#record({ kind: 'removed', tokenId });
  }

  issue(accountId: string, card: VaultedCard, lifeMs: number): Ticket {
    this.#forgetExpired();
    const expires = this.#clock.now() + lifeMs;
    const id = randomHex(16);
    this.#record({ kind: 'ticket', id, accountId, card, expires });
    return { id, accountId, card, last4: card.pan.slice(-4), expires, spent: false };
  }

  ticket(id: string): Ticket | null {
    return this.#tickets.get(id) ?? null;
  }

  spend(id: string): void {
    this.#record({ kind: 'spent', id });
  }

  #record(record: VaultRecord): void {
    this.#apply(record);
    this.#journal.append(record);
  }

  #apply(record: VaultRecord): void {
    if (record.kind === 'secret') this.#secret = record.hex;
    else if (record.kind === 'card') this.#cards.set(record.tokenId, record.card);
    else if (record.kind === 'removed') this.#cards.delete(record.tokenId);
    else if (record.kind === 'ticket')
      this.#tickets.set(record.id, { ...record, last4: record.card.pan.slice(-4), spent: false });
    else if (record.kind === 'spent') {
      const ticket = this.#tickets.get(record.id);
      if (ticket) ticket.spent = true;
    }
  }

  /** Tickets are issued in the order in which they expire, so the old ones are in front. */
  #forgetExpired(): void {
    const now = this.#clock.now();
    for (const [id, ticket] of this.#tickets) {
      if (ticket.expires > now) return;
      this.#tickets.delete(id);
    }
  }
}

/** ISO/IEC 7812-1 annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

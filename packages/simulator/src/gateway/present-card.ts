import type { EntryMethod } from '../book/transaction.ts';
import { passesLuhn } from '../vault/card-vault.ts';
import type { VaultedCard } from '../vault/vault-record.ts';
import { Refusal } from './answer.ts';
import type { Fields } from './fields.ts';
import { isResultCode, type ResultCodeName } from './result-codes.ts';
import { cscTriggers, findTestCard, type TestCard } from './test-cards.ts';
import type { GatewayCall, World } from './world.ts';

/** A card that a request shows, by number, by token or by single-use JWT. */
export interface PresentedCard {
  readonly card: VaultedCard;
  readonly facts: TestCard;
  readonly entryMethod: EntryMethod;
  readonly tokenId: string | null;
  /** Marks a single-use source as used: call it when the attempt is made. */
  readonly use: () => void;
}

/** @throws Refusal 009 for a number that is none, or is not a published test number; it is never repeated. */
export function knownCard(pan: string): TestCard {
  if (!/^\d{12,19}$/.test(pan) || !passesLuhn(pan)) throw new Refusal('009');
  const facts = findTestCard(pan);
  if (!facts) throw new Refusal('009', 'Only published test card numbers are accepted here.');
  return facts;
}

/** Judges a security code, which is not kept. @throws Refusal 041 when it is not three or four digits. */
export function judgeCsc(csc: string | null): ResultCodeName | null {
  if (csc === null) return null;
  if (!/^\d{3,4}$/.test(csc)) throw new Refusal('041', 'csc must be three or four digits.');
  return cscTriggers[csc] ?? null;
}

/** The card in field `card`: a number with its `exp-date`, or a token of this merchant [2.2, 2.4]. */
export function cardFromFields(world: World, { account, fields }: GatewayCall): PresentedCard {
  const value = fields.required('card', 24).replaceAll(/[ -]/g, '');
  const token = world.book.token(value);
  if (!token && value.startsWith('110000') && value.length === 19) throw new Refusal('010');
  if (token) {
    const card = world.vault.card(value);
    if (token.merchantId !== account.merchantId || !card) throw new Refusal('010');
    if (token.status !== 'ACTIVE') throw new Refusal('017');
    return { card, facts: knownCard(card.pan), entryMethod: 'TOKEN', tokenId: value, use: () => {} };
  }
  const facts = knownCard(value);
  const zip = fields.nested('billing').text('zip', 12) ?? fields.text('avs-zip', 12);
  const cscCode = judgeCsc(fields.text('csc', 4));
  const card = { pan: value, expDate: fields.expDate('exp-date'), zip, cscCode };
  return { card, facts, entryMethod: 'KEYED', tokenId: null, use: () => {} };
}

/**
 * The card behind header `mobilejwt`. A JWT that is forged, expired, spent or somebody else's is not
 * authorised; which of these it was is not told, so a caller must not take the refusal as proof that nothing was charged.
 */
export async function cardFromJwt(world: World, { account, headers }: GatewayCall): Promise<PresentedCard> {
  const ticket = await world.jwts.read(headers.get('mobilejwt') ?? '', account.id);
  if (!ticket) throw new Refusal('042', 'The mobile JWT is not valid.');
  const use = (): void => {
    // Another request may have spent it since it was read.
    if (ticket.spent) throw new Refusal('042', 'The mobile JWT is not valid.');
    world.vault.spend(ticket.id);
  };
  return { card: ticket.card, facts: knownCard(ticket.card.pan), entryMethod: 'MOBILE', tokenId: null, use };
}

/** What the vault keeps of typed fields. Shared by the card frame's endpoint and `POST /tokens`. */
export function typedCard(
  fields: Fields,
  names: { readonly card: string; readonly expiry: string; readonly zip: string },
): VaultedCard {
  const pan = fields.required(names.card, 24).replaceAll(/[ -]/g, '');
  knownCard(pan);
  const cscCode = judgeCsc(fields.text('csc', 4));
  return { pan, expDate: fields.expDate(names.expiry), zip: fields.text(names.zip, 12), cscCode };
}

/** The issuer's word on a card, before any amount is looked at; "000" when it has nothing against it. */
export function issuerVerdict({ card, facts }: PresentedCard, check: boolean, now: number): ResultCodeName {
  if (card.cscCode !== null && isResultCode(card.cscCode)) return card.cscCode;
  const verdict = check ? (facts.check ?? facts.code) : facts.code;
  if (verdict !== '000') return verdict;
  // A card that can always be saved is saved expired too: how a demo comes by one that has expired since.
  if (check && facts.check === '000') return '000';
  return isExpired(card.expDate, now) ? '004' : '000';
}

/** A card is good through the last day of its month. */
function isExpired(expDate: string, now: number): boolean {
  const month = Number(expDate.slice(0, 2));
  const year = 2000 + Number(expDate.slice(2));
  return now >= Date.UTC(year, month, 1);
}

/** "Y" is the one AVS letter documented [G-2]; "A" and "N" are the card networks' common ones. */
export function avsCode({ card, facts }: PresentedCard): string | null {
  return facts.avs ?? (card.zip === null ? null : 'Y');
}

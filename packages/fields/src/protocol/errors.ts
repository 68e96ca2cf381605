/** What can go wrong with a card or bank form, and who must act. */

/** Codes that arise inside the frame and travel to the page. */
export const tokenizeFailureCodes = [
  /** Fields are missing or wrong; they are marked inside the frame. */
  'incomplete',
  /** The vault did not accept the card. */
  'card_refused',
  /** The vault did not accept the bank account. */
  'account_refused',
  /** The number was never on the screen since it was filled in: the form has no size or lies out of sight. */
  'not_visible',
  /** No usable answer from the vault; nothing was charged, trying again is safe. */
  'vault_unreachable',
  /** The vault does not know the public key or refuses its use. */
  'entry_refused',
] as const;
export type TokenizeFailureCode = (typeof tokenizeFailureCodes)[number];

export type EntryFrameErrorCode =
  | TokenizeFailureCode
  /** The frame's document did not come up within eight seconds: network, blocker, or an origin that is not listed. */
  | 'load_failed'
  /** The frame was swapped, navigated, moved or taken off the page. It is gone and must be mounted anew. */
  | 'tampered'
  /** The frame was destroyed by the page before it could answer. */
  | 'destroyed';
export type EntryFrameErrorActor = 'customer' | 'operator' | 'integrator';

const actors: Partial<Record<EntryFrameErrorCode, EntryFrameErrorActor>> = {
  incomplete: 'customer',
  card_refused: 'customer',
  account_refused: 'customer',
  not_visible: 'customer',
  vault_unreachable: 'operator',
};

/** Who must act: whoever built the page, unless what was entered or the vault is at fault. */
export const actorOf = (code: EntryFrameErrorCode): EntryFrameErrorActor => actors[code] ?? 'integrator';

/** What can go wrong with the card form, and who must act. */

export const cardFrameErrorActors = {
  /** Fields are missing or wrong; they are marked inside the frame. */
  incomplete: 'customer',
  /** The vault did not accept the card. */
  card_refused: 'customer',
  /** The number was never on the screen since it was filled in: the form has no size or lies out of sight. */
  not_visible: 'customer',
  /** No usable answer from the vault; nothing was charged, trying again is safe. */
  vault_unreachable: 'operator',
  /** The vault does not know the public key or refuses its use. */
  entry_refused: 'integrator',
  /** The frame's document did not come up within eight seconds: network, blocker, or an origin that is not listed. */
  load_failed: 'integrator',
  /** The frame was swapped, navigated, moved or taken off the page. It is gone and must be mounted anew. */
  tampered: 'integrator',
  /** The frame was destroyed by the page before it could answer. */
  destroyed: 'integrator',
} as const;

export type CardFrameErrorCode = keyof typeof cardFrameErrorActors;
export type CardFrameErrorActor = (typeof cardFrameErrorActors)[CardFrameErrorCode];

/** Codes that arise inside the frame and travel to the page. */
export const tokenizeFailureCodes = [
  'incomplete',
  'card_refused',
  'not_visible',
  'vault_unreachable',
  'entry_refused',
] as const satisfies readonly CardFrameErrorCode[];
export type TokenizeFailureCode = (typeof tokenizeFailureCodes)[number];

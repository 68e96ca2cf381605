import { isZero, type Money } from '@tillkit/contract/money';
import { type Answer, errorPart, Refusal, refusalAnswer } from '../gateway/answer.ts';
import { charge, forcedDecline, readDetails, recordCharge } from '../gateway/charge.ts';
import { duplicateAnswer } from '../gateway/duplicates.ts';
import { issuerVerdict, knownCard, type PresentedCard } from '../gateway/present-card.ts';
import { resultCodes } from '../gateway/result-codes.ts';
import { transactionAnswer } from '../gateway/wire-transaction.ts';
import type { GatewayCall, GatewayRoute, World } from '../gateway/world.ts';
import type { CardEntry, DeviceJob, ShownCard, Verdict } from './device.ts';
import type { JobResult, Sent } from './devices.ts';

type JobType = DeviceJob['type'];

/** `POST /terminal/transactions`: the type is in the body [X-5a]. */
export const postTerminalTransaction: GatewayRoute = (world, call) => {
  const type = call.fields.required('type', 20).toUpperCase();
  if (type !== 'SALE' && type !== 'AUTH' && type !== 'REFUND') {
    throw new Refusal('015', 'Of SALE, AUTH and REFUND this key may do all, and nothing else.');
  }
  return onDevice(world, call, type);
};

/** `POST /terminal/transactions/sale|auth|refund` [X-5a]. */
export function postTerminalAs(type: JobType): GatewayRoute {
  return function terminalTransaction(world, call) {
    if ((call.fields.text('type', 20) ?? type).toUpperCase() !== type) {
      throw new Refusal('041', 'type does not fit the address.');
    }
    return onDevice(world, call, type);
  };
}

/** `forced-sale` and `token-only`: single operations of a key can be switched off. */
export const postOtherTerminal: GatewayRoute = (_world, call) => {
  throw new Refusal('015', `${call.id} is switched off for this key.`);
};

/**
 * One call that is answered when the device has an outcome [X-5a, X-26]; the api-key names the device (INFERRED). What
 * can be refused without waking it is refused first, and a caller that hangs up does not stop it (INFERRED).
 */
async function onDevice(world: World, call: GatewayCall, type: JobType): Promise<Answer> {
  const { account, fields, plan } = call;
  if (fields.has('id')) throw new Refusal('041', 'What follows a transaction goes to /transactions.');
  const amount = fields.amount('amount');
  if (isZero(amount) && type !== 'AUTH') throw new Refusal('043');
  const { invoice } = readDetails(fields, plan);
  const duplicate = type === 'REFUND' ? null : duplicateAnswer(world, call, { amount, invoice, last4: '' });
  if (duplicate) return duplicate;
  const refusal = world.devices.refusal(account.id);
  // No code is documented for a busy device: one that cannot be woken is told like one that cannot be reached (INFERRED).
  if (refusal) throw new Refusal('001', refusal === 'busy' ? 'Terminal is busy' : undefined);
  const send = (card: ShownCard): Sent => authorise(world, call, type, amount, card);
  return told(world, await world.devices.ask(account.id, { type, amount, invoice }, send));
}

/** Expiry of every card in the purse: good for years. */
const expDate = '1249';

/** "EMV_DIP" is documented, its two siblings are INFERRED. */
const entryMethods = { tap: 'EMV_TAP', insert: 'EMV_DIP', swipe: 'SWIPE' } as const satisfies Record<CardEntry, string>;

function authorise(world: World, call: GatewayCall, type: JobType, amount: Money, shown: ShownCard): Sent {
  const answer = attempt(world, () => {
    const presented = presentedCard(shown);
    return type === 'REFUND' ? credit(world, call, amount, presented) : charge(world, call, type, presented);
  });
  return { answer, verdict: verdictOf(answer) };
}

function presentedCard({ number, entry, declines, pin }: ShownCard): PresentedCard {
  const { brand, code, note } = knownCard(number);
  const told = declines ? '023' : pin === 'wrong' ? '018' : code;
  return {
    card: { pan: number, expDate, zip: null, cscCode: null },
    facts: { number, brand, code: told, note },
    entryMethod: entryMethods[entry],
    tokenId: null,
    use: () => {},
  };
}

/** Gives back to the card that is held to the device, without an original: an "unmatched refund" [2.2, X-9]. */
function credit(world: World, call: GatewayCall, amount: Money, presented: PresentedCard): Answer {
  const code = forcedDecline(call.plan) ?? issuerVerdict(presented, false, world.clock.now());
  const details = readDetails(call.fields, call.plan);
  const made = recordCharge(world, call, { type: 'REFUND', amount, code, presented, token: null, details });
  const entry = made[0] && world.book.entry(made[0].id);
  if (!entry) throw new Refusal('050');
  return { ...transactionAnswer(world.book, entry, world.clock.now()), made };
}

/** The device gets its answer even when the gateway refuses to try. */
function attempt(world: World, decide: () => Answer): Answer {
  try {
    return decide();
  } catch (error) {
    return refusalAnswer(error instanceof Refusal ? error : new Refusal('050'), world.clock.now());
  }
}

function verdictOf({ http, payload }: Answer): Verdict {
  const { transaction, error } = payload;
  const said = (part: Answer['payload'][string] | undefined, name: string): string | null => {
    const value = typeof part === 'object' && name in part ? Reflect.get(part, name) : null;
    return typeof value === 'string' ? value : null;
  };
  return {
    approved: http === 200,
    resultCode: said(transaction, 'result-code') ?? said(error, 'result-code') ?? '050',
    message: said(transaction, 'display-message') ?? said(error, 'error-message') ?? resultCodes['050'].message,
    authorizationCode: said(transaction, 'authorization-code'),
  };
}

/**
 * What the caller hears. No document says how a cancelled or a timed-out device is told: as an incomplete transaction
 * (031) without a transaction (INFERRED). A device that fell dumb is "no response" (049), whether it had charged or not
 * (INFERRED): only the search tells.
 */
function told(world: World, { how, cut, sent }: JobResult): Answer {
  const now = world.clock.now();
  const lost = cut ? { cut: true as const } : {};
  switch (how) {
    case 'decided':
      return { ...(sent?.answer ?? refusalAnswer(new Refusal('050'), now)), ...lost };
    case 'cancelled':
      return { ...refusalAnswer(new Refusal('031', 'Cancelled at the terminal'), now), ...lost };
    case 'timed_out':
      return { ...refusalAnswer(new Refusal('031', 'The terminal timed out'), now), ...lost };
    case 'unreachable':
      return { ...refusalAnswer(new Refusal('001'), now), ...lost };
    case 'silent': {
      const error = errorPart('049', resultCodes['049'].message, now);
      return { http: 500, payload: { error, payloadType: 'error' }, made: sent?.answer.made ?? [], ...lost };
    }
  }
}

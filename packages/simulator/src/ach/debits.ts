import { isZero, type Money } from '@tillkit/contract/money';
import { type Answer, Refusal } from '../gateway/answer.ts';
import { forcedDecline, readDetails } from '../gateway/charge.ts';
import type { GatewayCall, World } from '../gateway/world.ts';
import { timestamp } from '../shared/clock.ts';
import { type BankDebit, type DebitEntry, entryClasses } from './bank-debit.ts';
import { keepToken, touchBankToken } from './bank-tokens.ts';
import { changeStatus } from './change-status.ts';
import { accountFromJwt, accountFromToken, type PresentedAccount } from './present-account.ts';
import { debitAnswer } from './wire-debit.ts';

/** `POST /ach/transactions` and `/ach/transactions/debit` with a vault token [X-12a, G-10]. */
export function postDebit(world: World, call: GatewayCall): Answer {
  if (call.id !== '' && call.id !== 'debit') throw new Refusal('015', `${call.id} is switched off for this key.`);
  return debit(world, call, accountFromToken(world, call));
}

/** `POST /ach/mobile/transactions/debit|validate` with the single-use JWT of the bank form [X-11b, G-11]. */
export async function postMobileDebit(world: World, call: GatewayCall): Promise<Answer> {
  if (call.id !== 'debit' && call.id !== 'validate')
    throw new Refusal('015', `${call.id} is switched off for this key.`);
  const presented = await accountFromJwt(world, call);
  call.fields.required('software-type', 100);
  call.fields.required('software-type-version', 100);
  return call.id === 'debit' ? debit(world, call, presented) : validate(world, call, presented);
}

/**
 * Checks an account without a transaction: the amount must be nothing [X-12]. Leaves a token behind when asked to (INFERRED
 * from the cards' authorisation of nothing).
 */
function validate(world: World, call: GatewayCall, presented: PresentedAccount): Answer {
  if (!isZero(call.fields.amount('amount'))) throw new Refusal('041', 'Amount must be 0.00 for validate transaction');
  presented.use();
  const declined = forcedDecline(call.plan);
  if (declined) throw new Refusal(declined);
  const token = call.fields.flag('create-token') ? keepToken(world, call, presented) : null;
  const entry = entryOf({
    ...newDebit(world, call, presented, call.fields.amount('amount')),
    tokenId: token?.id ?? null,
  });
  return debitAnswer(entry, token);
}

function debit(world: World, call: GatewayCall, presented: PresentedAccount): Answer {
  const { fields, plan } = call;
  const type = fields.required('type', 10).toUpperCase();
  if (type !== 'DEBIT') throw new Refusal('041', 'Type should be ‘Debit’ or ‘Credit’; credits are switched off here.');
  const amount = fields.amount('amount');
  if (isZero(amount)) throw new Refusal('043');
  const duplicate = duplicateAnswer(world, call, amount);
  if (duplicate) return duplicate;
  presented.use();
  const refused = forcedDecline(plan) ?? decide(presented, amount);
  if (refused) throw new Refusal(refused);
  const token = fields.flag('create-token') ? keepToken(world, call, presented) : null;
  const tokenId = token?.id ?? presented.tokenId;
  if (presented.tokenId !== null) touchBankToken(world, presented.tokenId);
  const times = plan.has('charges_twice') ? 2 : 1;
  const made = Array.from({ length: times }, () => {
    const taken = { ...newDebit(world, call, presented, amount), tokenId };
    world.ach.record({ kind: 'debit', debit: taken });
    return taken;
  });
  const entry = world.ach.entry(made[0]?.id ?? '');
  if (!entry) throw new Refusal('050');
  return { ...debitAnswer(entry, tokenId === null ? null : world.ach.token(tokenId)), debits: made };
}

/** Amounts below 1.00 are refused for testing [X-11b]; the account that is always refused is ours. */
const decide = ({ facts }: PresentedAccount, amount: Money) => (amount.minor < 100 || facts.declines ? '023' : null);

/**
 * `check-field` "invoice" returns the debit that stands under the invoice, as for cards (INFERRED: the page only says that it
 * validates duplicates ); a reference of the requester that was used before is refused.
 */
function duplicateAnswer(world: World, { account, fields, plan }: GatewayCall, amount: Money): Answer | null {
  if (plan.has('forgets_duplicate_check')) return null;
  const invoice = fields.text('invoice', 100);
  if (fields.text('check-field', 40) === 'invoice') {
    if (invoice === null) throw new Refusal('041', 'Invoice value required if invoice is the check-field');
    const standing = world.ach
      .entries()
      .find(
        ({ debit: other, status }) =>
          other.accountId === account.id &&
          other.invoice === invoice &&
          other.amount.minor === amount.minor &&
          status !== 'VOIDED' &&
          status !== 'REJECTED',
      );
    if (standing) return debitAnswer(standing, standing.debit.tokenId ? world.ach.token(standing.debit.tokenId) : null);
  }
  const reference = fields.text('external-transaction-reference', 100);
  const used = world.ach
    .entries()
    .some(({ debit: other }) => other.accountId === account.id && other.externalReference === reference);
  if (reference !== null && used) throw new Refusal('045');
  return null;
}

function newDebit(world: World, call: GatewayCall, { bank, facts }: PresentedAccount, amount: Money): BankDebit {
  const { account, fields, plan } = call;
  const entryClass = fields.required('standard-entry-class-code', 3).toUpperCase();
  if (!entryClasses.some((known) => known === entryClass)) {
    throw new Refusal('041', 'standard-entry-class-code is not one of WEB, PPD, CCD, TEL.');
  }
  return {
    id: crypto.randomUUID(),
    accountId: account.id,
    merchantId: account.merchantId,
    terminalId: account.terminalId,
    amount,
    entryClass,
    routingNumber: bank.routingNumber,
    last4: bank.accountNumber.slice(-4),
    accountType: bank.accountType,
    holderName: bank.holderName,
    willReturn: facts.returns ?? null,
    ...readDetails(fields, plan),
    externalReference: fields.text('external-transaction-reference', 100),
    tokenId: null,
    created: timestamp(world.clock),
  };
}

const entryOf = (debit: BankDebit): DebitEntry => ({
  debit,
  status: 'PENDING',
  previous: null,
  reason: null,
  changed: debit.created,
});

/** `DELETE /ach/transactions/{id}` voids one that is still pending [X-12a]. */
export function voidDebit(world: World, call: GatewayCall): Answer {
  const entry = findDebit(world, call);
  if (entry.status === 'VOIDED') return debitAnswer(entry, null);
  if (call.plan.has('approval_after_void') || entry.status !== 'PENDING') {
    throw new Refusal('040', 'The transaction is no longer pending.');
  }
  return debitAnswer(changeStatus(world, entry.debit.id, 'VOIDED', null) ?? entry, null);
}

export function findDebit(world: World, { account, id }: GatewayCall): DebitEntry {
  const entry = world.ach.entry(id);
  if (!entry || entry.debit.accountId !== account.id) throw new Refusal('027', 'Transaction not found.', 404);
  return entry;
}

import type { Money } from '@tillkit/contract/money';
import type { DuplicateSettings } from '../book/book.ts';
import type { BookEntry } from '../book/transaction.ts';
import { type Answer, Refusal } from './answer.ts';
import { transactionAnswer } from './wire-transaction.ts';
import type { GatewayCall, World } from './world.ts';

/** Off, as a fresh terminal is (INFERRED); the field names are. */
const defaults: DuplicateSettings = {
  enabled: false,
  checkMerchantLevel: false,
  respondWithError: false,
  includeInvoice: false,
  useInvoiceInsteadOfCard: false,
  timeRangeInMinutes: 5,
};

interface Sought {
  readonly amount: Money;
  readonly invoice: string | null;
  readonly last4: string;
}

/**
 * The answer to give instead of attempting, or `null`. First the request's own `check-field`, then the account's
 * settings; the latter answer with an error when they say so [2.3].
 */
export function duplicateAnswer(world: World, call: GatewayCall, sought: Sought): Answer | null {
  if (call.plan.has('forgets_duplicate_check')) return null;
  const found = byCheckField(world, call, sought) ?? bySettings(world, call, sought);
  return found ? transactionAnswer(world.book, found, world.clock.now()) : null;
}

/** Only "invoice" is still supported; other fields are ignored as deprecated [G-2, X-4]. */
function byCheckField(world: World, { account, fields }: GatewayCall, sought: Sought): BookEntry | null {
  if (fields.text('check-field', 40) !== 'invoice' || sought.invoice === null) return null;
  const scope = fields.flag('check-field-mid') ? null : account.id;
  return paid(world, account.merchantId, sought.invoice, sought.amount, scope);
}

/** A transaction "already PAID": approved, standing, and of more than nothing. */
function paid(
  world: World,
  merchantId: string,
  invoice: string,
  amount: Money,
  accountId: string | null,
): BookEntry | null {
  const found = world.book.byInvoice(merchantId, invoice).find((entry) => {
    return isPaid(entry, amount) && (accountId === null || entry.transaction.accountId === accountId);
  });
  return found ?? null;
}

function isPaid({ transaction: t, voidedBy }: BookEntry, amount: Money): boolean {
  const charge = t.type === 'SALE' || t.type === 'AUTH';
  return charge && t.result === 'APPROVED' && voidedBy === null && t.amount.minor === amount.minor && amount.minor > 0;
}

function bySettings(world: World, { account }: GatewayCall, sought: Sought): BookEntry | null {
  const settings = world.book.duplicateSettings(account.id) ?? defaults;
  if (!settings.enabled) return null;
  const since = world.clock.now() - settings.timeRangeInMinutes * 60_000;
  const accounts = settings.checkMerchantLevel
    ? world.merchants.list().filter((other) => other.merchantId === account.merchantId)
    : [account];
  for (const { id } of accounts) {
    for (const entry of world.book.newestFirst(id)) {
      if (Date.parse(entry.transaction.created) < since) break;
      if (!isPaid(entry, sought.amount) || !sameBySettings(settings, entry, sought)) continue;
      if (settings.respondWithError) throw new Refusal('045');
      return entry;
    }
  }
  return null;
}

function sameBySettings(settings: DuplicateSettings, { transaction }: BookEntry, sought: Sought): boolean {
  const invoice = transaction.invoice === sought.invoice;
  if (settings.useInvoiceInsteadOfCard) return invoice && sought.invoice !== null;
  return transaction.last4 === sought.last4 && (!settings.includeInvoice || invoice);
}

export function readDuplicateSettings(world: World, { account }: GatewayCall): Answer {
  const settings = world.book.duplicateSettings(account.id) ?? defaults;
  const wire = {
    enabled: String(settings.enabled),
    'check-merchant-level': String(settings.checkMerchantLevel),
    'if-duplicate-found-respond-with-error': String(settings.respondWithError),
    'include-invoice': String(settings.includeInvoice),
    'use-invoice-instead-of-card': String(settings.useInvoiceInsteadOfCard),
    'time-range-in-minutes': String(settings.timeRangeInMinutes),
  };
  return { http: 200, payload: { 'duplicate-settings': wire, payloadType: 'duplicate-settings' } };
}

export function writeDuplicateSettings(world: World, call: GatewayCall): Answer {
  const { fields, account } = call;
  const minutes = fields.text('time-range-in-minutes', 6) ?? String(defaults.timeRangeInMinutes);
  if (!/^\d+$/.test(minutes)) throw new Refusal('041', 'time-range-in-minutes must be a number.');
  const settings: DuplicateSettings = {
    enabled: fields.flag('enabled'),
    checkMerchantLevel: fields.flag('check-merchant-level'),
    respondWithError: fields.flag('if-duplicate-found-respond-with-error'),
    includeInvoice: fields.flag('include-invoice'),
    useInvoiceInsteadOfCard: fields.flag('use-invoice-instead-of-card'),
    timeRangeInMinutes: Number(minutes),
  };
  world.book.record({ kind: 'duplicate_settings', accountId: account.id, settings });
  return readDuplicateSettings(world, call);
}

import type { MerchantInput, MerchantPatch } from '../accounts/merchant.ts';
import { type DebitStatus, debitStatuses, isReturnReason, type ReturnReason } from '../ach/bank-debit.ts';
import { isFaultName } from '../faults/catalogue.ts';
import type { FaultInput, FaultMatch, FaultSeed } from '../faults/rule.ts';

/** A control request that makes no sense; the message says what is wrong with it. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

export type Raw = Readonly<Record<string, unknown>>;

export function asObject(value: unknown, name: string): Raw {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`${name} must be an object.`);
  }
  return { ...value };
}

export function text(raw: Raw, name: string): string | undefined {
  const value = raw[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new InputError(`${name} must be a string.`);
}

function required(raw: Raw, name: string): string {
  const value = text(raw, name);
  if (!value) throw new InputError(`${name} is required.`);
  return value;
}

/** @param least what it must be at least. */
export function number(raw: Raw, name: string, least: number): number | undefined {
  const value = raw[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < least) {
    throw new InputError(`${name} must be a number, at least ${least}.`);
  }
  return value;
}

function texts(raw: Raw, name: string): string[] | undefined {
  const value = raw[name];
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new InputError(`${name} must be a list.`);
  return value.map((item: unknown) => {
    if (typeof item !== 'string') throw new InputError(`${name} must hold strings.`);
    return item;
  });
}

function webhookUrl(raw: Raw): string | null | undefined {
  if (raw.webhookUrl === null) return null;
  const url = text(raw, 'webhookUrl');
  if (url !== undefined && !URL.canParse(url)) throw new InputError('webhookUrl must be a URL.');
  return url;
}

export function readMerchant(value: unknown): MerchantInput {
  const raw = asObject(value, 'The body');
  return {
    id: text(raw, 'id'),
    name: required(raw, 'name'),
    merchantId: text(raw, 'merchantId'),
    terminalId: text(raw, 'terminalId'),
    apiKey: text(raw, 'apiKey'),
    allowedOrigins: texts(raw, 'allowedOrigins') ?? [],
    webhookUrl: webhookUrl(raw),
  };
}

export function readMerchantPatch(value: unknown): MerchantPatch {
  const raw = asObject(value, 'The body');
  return { name: text(raw, 'name'), allowedOrigins: texts(raw, 'allowedOrigins'), webhookUrl: webhookUrl(raw) };
}

function faultName(name: string) {
  if (!isFaultName(name)) throw new InputError('There is no such fault; GET /control/faults lists them.');
  return name;
}

function readMatch(value: unknown): FaultMatch {
  const raw = asObject(value, 'match');
  return {
    method: text(raw, 'method'),
    path: text(raw, 'path'),
    merchantId: text(raw, 'merchantId'),
    attemptRef: text(raw, 'attemptRef'),
    amountMinor: number(raw, 'amountMinor', 0),
  };
}

function readParams(value: unknown): Readonly<Record<string, number>> {
  const raw = asObject(value, 'params');
  return Object.fromEntries(Object.keys(raw).map((name) => [name, number(raw, name, Number.MIN_SAFE_INTEGER) ?? 0]));
}

export function readFault(value: unknown): FaultInput {
  const raw = asObject(value, 'The body');
  return {
    fault: faultName(required(raw, 'fault')),
    match: raw.match === undefined ? undefined : readMatch(raw.match),
    times: raw.times === null ? null : number(raw, 'times', 1),
    afterMs: number(raw, 'afterMs', 0),
    params: raw.params === undefined ? undefined : readParams(raw.params),
  };
}

export function readSeed(value: unknown): FaultSeed {
  const raw = asObject(value, 'The body');
  const seed = number(raw, 'seed', 0);
  const rate = number(raw, 'rate', 0);
  if (seed === undefined || rate === undefined || rate > 1) throw new InputError('seed, and rate from 0 to 1.');
  return { seed, rate, faults: texts(raw, 'faults')?.map(faultName) };
}

export function readLatency(value: unknown): number {
  const ms = number(asObject(value, 'The body'), 'ms', 0);
  if (ms === undefined || ms > 120_000) throw new InputError('ms is required, at most 120000.');
  return ms;
}

/** Where a bank debit is to go; a return and a chargeback need their reason. */
export function readDebitMove(value: unknown): { status: DebitStatus; reason: ReturnReason | null } {
  const raw = asObject(value, 'The body');
  const status = debitStatuses.find((known) => known === required(raw, 'status').toUpperCase());
  if (status === undefined) throw new InputError(`status is not one of ${debitStatuses.join(', ')}.`);
  const reason = text(raw, 'reason') ?? null;
  const returned = status === 'RETURNED' || status === 'CHARGEBACK';
  if (returned !== (reason !== null)) throw new InputError('A return has a reason, and nothing else has one.');
  if (reason !== null && !isReturnReason(reason)) throw new InputError('reason is not a return reason such as R01.');
  return { status, reason };
}

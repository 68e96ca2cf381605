/** The signed call to the vendor's own system, and what its answer says. */
import { orderHookAnswerSchema } from '@tillkit/contract';
import type { Backend } from '../backend.ts';
import type { Texts } from '../http/api-locale.ts';
import type { CallAnswer } from '../outbound/outbound.ts';
import { lineOf } from './confirmation-ending.ts';
import type { OrderHookRow } from './order-hook-store.ts';

/** All of a call; a salesperson and a customer may be waiting for it. */
const callTimeoutMs = 8_000;

export interface VendorCall {
  readonly hook: OrderHookRow;
  /** The same over all repetitions. */
  readonly id: string;
  readonly body: string;
}

export type VendorWord =
  | { readonly kind: 'confirm' }
  | { readonly kind: 'refuse'; readonly reason: string }
  /** No word: it may have been heard all the same. */
  | { readonly kind: 'silence'; readonly why: Texts };

const noAnswer: Readonly<Record<Extract<CallAnswer, { state: 'no_answer' }>['cause'], string>> = {
  forbidden_address: 'A su dirección no se puede llamar.',
  unreachable: 'No se pudo conectar, o la conexión se cortó.',
  timed_out: 'No llegó una respuesta completa a tiempo.',
  too_large: 'La respuesta es demasiado larga.',
};
const noDecision: Texts = { en: 'Its answer is not a decision.', es: 'Su respuesta no es una decisión.' };
const answeredWith = (status: number): Texts => ({
  en: `It answered with status ${status}.`,
  es: `Respondió con el estado ${status}.`,
});

/** Asks whether an order may be confirmed. Only an answer that says so, one way or the other, is one. */
export async function askVendor(backend: Backend, call: VendorCall): Promise<VendorWord> {
  const answer = await send(backend, call);
  if (answer.state === 'no_answer') return { kind: 'silence', why: { en: answer.message, es: noAnswer[answer.cause] } };
  if (answer.status !== 200) return { kind: 'silence', why: answeredWith(answer.status) };
  const said = orderHookAnswerSchema.safeParse(parse(answer.body));
  if (!said.success) return { kind: 'silence', why: noDecision };
  return said.data.decision === 'confirm' ? { kind: 'confirm' } : { kind: 'refuse', reason: lineOf(said.data.reason) };
}

/** Tells of an order that is not confirmed after all. @returns whether it was acknowledged */
export async function tellVendor(backend: Backend, call: VendorCall): Promise<boolean> {
  const answer = await send(backend, call);
  return answer.state === 'answered' && answer.status >= 200 && answer.status < 300;
}

async function send(backend: Backend, { hook, id, body }: VendorCall) {
  const sealed = [hook.sealed_secret, ...(hook.overlaps ? [hook.sealed_previous_secret] : [])];
  const secrets = await Promise.all(
    sealed.filter((secret) => secret !== null).map((secret) => backend.keyring.unseal(secret)),
  );
  const signal = AbortSignal.timeout(callTimeoutMs);
  return backend.outbound.call({ url: hook.url, id, body, secrets, signal });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

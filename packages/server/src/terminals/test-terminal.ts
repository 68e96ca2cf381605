import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import type { ApiLocale } from '../http/api-locale.ts';
import { notFound } from '../http/problem.ts';
import type { CallContext } from '../http/route-call.ts';
import { openProcessorAccount } from '../locations/processor-account-store.ts';
import type { TerminalTest } from '../processors/terminal-port.ts';
import { type Member, mayUseLocation } from '../sessions/principal.ts';
import { changeTerminal, findTerminal, lockTerminal } from './terminal-store.ts';

const testTimeoutMs = 10_000;

/** What the processor's words come to in another language than theirs; null: as they are. */
const inWords: Readonly<Record<ApiLocale, Readonly<Record<TerminalTest['state'], string>> | null>> = {
  en: null,
  es: {
    ready:
      'El procesador acepta la clave de la terminal. Si el aparato está encendido y en línea se verá con el próximo pago.',
    refused: 'El procesador no aceptó la clave de la terminal. Vincúlela de nuevo con la clave que corresponde.',
    unreachable: 'No se pudo preguntar al procesador. Inténtelo de nuevo en un momento.',
  },
};

/** Could it take a payment now, as far as its processor tells? */
export async function testTerminal(
  backend: Backend,
  call: CallContext & { readonly principal: Member; readonly locale: ApiLocale },
  terminalId: string,
): Promise<TerminalTest> {
  const { principal } = call;
  const { companyId } = principal;
  const terminal = await backend.store.inCompany(companyId, (tx) => findTerminal(tx, terminalId));
  if (!terminal || !mayUseLocation(principal, terminal.location_id)) throw notFound('terminal', 'terminalId');
  const opened = await openProcessorAccount(backend, terminal.processor_account_id);
  const port = opened?.processor.terminal;
  if (!opened || !port) throw new Error('The account of the terminal reaches no terminal.');
  const outcome = await port.test(opened.account, { signal: AbortSignal.timeout(testTimeoutMs) });
  await backend.store.inCompany(companyId, async (tx) => {
    await lockTerminal(tx, terminalId);
    await changeTerminal(tx, terminalId, { outcome: outcome.state });
    await recordAudit(tx, call, {
      companyId,
      action: 'terminal.test',
      subjectId: terminalId,
      locationId: terminal.location_id,
      details: { state: outcome.state },
    });
  });
  return { ...outcome, message: inWords[call.locale]?.[outcome.state] ?? outcome.message };
}

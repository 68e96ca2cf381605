/** Are these credentials good? Asked once, when the operator installs them. */
import { type ClearentContext, exchange } from './client.ts';
import { readCredentials } from './credentials.ts';

/** Null when the gateway takes the key, else the reason in words for the operator. Only reads: nothing is charged. */
export async function verifyCredentials(
  context: ClearentContext,
  record: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string | null> {
  const reading = readCredentials(record);
  if (!reading.ok) return reading.problem;
  const request = { method: 'GET', path: '/transactions', query: { 'page-size': '1' } } as const;
  const answer = await exchange(context, reading.credentials, request, signal);
  switch (answer.kind) {
    case 'not_sent':
      return 'gatewayUrl cannot be reached.';
    case 'busy':
      return 'The gateway is busy; try again in a minute.';
    case 'lost':
      return `gatewayUrl did not answer like a Clearent gateway. ${answer.message}`;
    case 'answer':
      if (answer.httpStatus === 200 && answer.envelope.success) return null;
      return answer.httpStatus === 401
        ? 'The gateway does not accept apiKey.'
        : `The gateway answered ${answer.httpStatus} to a search; ask Xplor Pay whether the key may search.`;
  }
}

/** Headers of a signed call: Standard Webhooks 1.0.0, `v1` signatures. */
import { Webhook } from 'standardwebhooks';
import type { SignedCall } from './outbound.ts';
import { isSigningSecret } from './signing-secret.ts';

/** Its message is for the integrator and quotes no secret. */
export class UnsignableCallError extends Error {
  override readonly name = 'UnsignableCallError';
}

/**
 * @throws UnsignableCallError when there is no secret, one is no signing secret, or the id is none: a full stop in it would move the borders of
 * what is signed (`id.timestamp.body`).
 */
export function signatureHeaders(call: Pick<SignedCall, 'id' | 'body' | 'secrets'>, at: Date): Record<string, string> {
  if (!/^[\w-]{1,200}$/.test(call.id))
    throw new UnsignableCallError('The call could not be signed: a message id is letters, digits, _ and -.');
  if (call.secrets.length === 0 || !call.secrets.every(isSigningSecret))
    throw new UnsignableCallError(
      'The call could not be signed: it takes one or more secrets, each whsec_ and 24 to 64 bytes in base64.',
    );
  return {
    'webhook-id': call.id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': call.secrets.map((secret) => new Webhook(secret).sign(call.id, at, call.body)).join(' '),
  };
}

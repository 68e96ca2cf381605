/** What the e-mail with the link says, and what became of it. */
import type { Backend } from '../backend.ts';
import { getCompany } from '../locations/company-store.ts';
import type { MethodRequestMail } from '../mail/method-request-mail.ts';
import { sha256Hex } from '../shared/secrets.ts';
import { tellOfRequest } from './change-status.ts';
import { isOpen, statusAt } from './method-request.ts';
import { findMethodRequest, lockMethodRequest, updateMethodRequest } from './method-request-store.ts';
import type { MethodRequestPayload } from './request-payload.ts';

/** Null when the link works no more. @throws when this process has another secret than the one that sent the request */
export async function loadMethodRequestMail(
  backend: Backend,
  { companyId, methodRequestId }: MethodRequestPayload,
): Promise<MethodRequestMail | null> {
  const token = await backend.keyring.linkToken(methodRequestId);
  const tokenHash = await sha256Hex(token);
  return backend.store.inCompany(companyId, async (tx) => {
    const row = await findMethodRequest(tx, methodRequestId);
    if (!row || !isOpen(statusAt(row, backend.now()))) return null;
    if (row.token_hash !== tokenHash) throw new Error('The link was made with another secret of the installation.');
    const company = await getCompany(tx);
    const { senderName, replyTo, accentColor } = company.mail;
    return {
      id: row.id,
      locale: `${row.language}-${company.country}`,
      timeZone: company.timeZone,
      to: row.email,
      sender: { companyName: company.name, senderName, replyTo, accentColor },
      // Behind the #: it reaches no server's log, no proxy and no Referer header (B17).
      link: `${backend.pagesUrl()}/request#${token}`,
      expiresAt: row.expires_at,
    };
  });
}

/** Notes what the mail server said, once, however often the job runs. */
export async function noteDelivery(
  backend: Backend,
  { companyId, methodRequestId }: MethodRequestPayload,
  delivery: 'sent' | 'failed',
): Promise<void> {
  await backend.store.inCompany(companyId, async (tx) => {
    const row = await lockMethodRequest(tx, methodRequestId);
    if (row?.delivery !== 'queued') return;
    const updated = await updateMethodRequest(tx, row.id, { delivery, delivered_at: backend.now() });
    await tellOfRequest(tx, updated, delivery === 'sent' ? 'method_request.mailed' : 'method_request.mail_failed');
  });
}

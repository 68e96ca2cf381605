import { type Company, type companyInputSchema, defaultSettings, money, newId } from '@tillkit/contract';
import { recordAudit } from '../audit/audit-store.ts';
import type { Backend } from '../backend.ts';
import { ApiProblem } from '../http/problem.ts';
import { type CallContext, type Intent, StoredAnswer } from '../http/route-call.ts';
import { claimKey, finishKey, platformScope, stillRunning } from '../idempotency/idempotency-store.ts';
import { createApiKey } from '../sessions/api-key-store.ts';
import { insertCompany } from './company-store.ts';

type CompanyInput = ReturnType<typeof companyInputSchema.parse>;

const defaultToleranceMinor = 500;
const defaultAccent = '#2f5d50';

/** Creates a company with its first API key. The key is in the first answer only: a replay tells everything else. */
export async function createCompany(
  backend: Backend,
  call: CallContext,
  intent: Intent,
  input: CompanyInput,
): Promise<StoredAnswer> {
  const company: Company = {
    id: newId('company'),
    name: input.name,
    country: input.country,
    currency: input.currency,
    timeZone: input.timeZone ?? defaultSettings.timeZone,
    embedOrigins: input.embedOrigins,
    writeOffTolerance: input.writeOffTolerance ?? money(defaultToleranceMinor, input.currency),
    mail: {
      senderName: input.mail.senderName ?? input.name,
      replyTo: input.mail.replyTo ?? null,
      accentColor: input.mail.accentColor ?? defaultAccent,
    },
    createdAt: backend.now().toISOString(),
  };
  if (company.writeOffTolerance.currency !== company.currency || company.writeOffTolerance.minor < 0)
    throw new ApiProblem('invalid_request', "writeOffTolerance: must be in the company's currency and not negative.", {
      param: 'writeOffTolerance',
    });
  return backend.store.asSystem(async (tx) => {
    const claim = await claimKey(tx, platformScope, intent);
    if (claim.state === 'finished') return claim.answer;
    if (claim.state === 'running') throw stillRunning();
    await insertCompany(tx, company);
    const apiKey = await createApiKey(tx, company.id);
    await recordAudit(
      tx,
      { principal: { kind: 'operator' }, requestId: call.requestId, ip: call.ip },
      { companyId: company.id, action: 'company.create', subjectId: company.id, locationId: null },
    );
    const replay = JSON.stringify({ company, apiKey: 'shown once' });
    await finishKey(tx, platformScope, intent.keyHash, { status: 201, body: replay });
    return new StoredAnswer(201, JSON.stringify({ company, apiKey }), false);
  });
}

/** Session tokens: JWTs of one fixed algorithm, audience, issuer and type (RFC 8725), signed with a derived key. */
import { type LinkSubject, linkSubjectSchema, type SessionSubject, sessionSubjectSchema } from '@tillkit/contract';
import { jwtVerify, SignJWT } from 'jose';
import type { Keyring } from '../shared/secrets.ts';

const issuer = 'tillkit';
const audience = 'tillkit-api';
const type = 'tillkit-session+jwt';

const subjectSchema = sessionSubjectSchema.or(linkSubjectSchema);
/** Exactly what we sign; decoders are more lenient about padding than a credential should be. */
const compact = /^[\w-]+\.[\w-]+\.[\w-]{43}$/;

export interface SessionClaims {
  readonly companyId: string;
  readonly subject: SessionSubject | LinkSubject;
  readonly expiresAt: Date;
}

export async function signSessionToken(
  keyring: Keyring,
  input: { companyId: string; subject: SessionSubject | LinkSubject; issuedAt: Date; expiresAt: Date },
): Promise<string> {
  return new SignJWT({ companyId: input.companyId, subject: input.subject })
    .setProtectedHeader({ alg: 'HS256', typ: type })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(input.issuedAt)
    .setExpirationTime(input.expiresAt)
    .sign(keyring.sessionKey);
}

/** null for anything but a token of ours that is still valid. */
export async function readSessionToken(keyring: Keyring, token: string, now: Date): Promise<SessionClaims | null> {
  if (!compact.test(token)) return null;
  try {
    const { payload } = await jwtVerify(token, keyring.sessionKey, {
      algorithms: ['HS256'],
      issuer,
      audience,
      typ: type,
      requiredClaims: ['exp', 'iat'],
      clockTolerance: 0,
      currentDate: now,
    });
    const subject = subjectSchema.safeParse(payload.subject);
    if (!subject.success || typeof payload.companyId !== 'string' || payload.exp === undefined) return null;
    return { companyId: payload.companyId, subject: subject.data, expiresAt: new Date(payload.exp * 1000) };
  } catch {
    return null;
  }
}

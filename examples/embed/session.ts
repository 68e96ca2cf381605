import { createClient } from '@tillkit/sdk';

/** On your server: the secret key mints a short-lived token for the user who is logged in. */
export function mintSession(baseUrl: string, secretKey: string, user: { id: string; name: string }) {
  const tillkit = createClient({ baseUrl, session: secretKey });
  const subject = { kind: 'staff', userId: user.id, userName: user.name, role: 'accounts_receivable' } as const;
  return tillkit.sessions.create({ subject });
}

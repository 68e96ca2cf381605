/** Who works here, where, and the client that acts for them. The page only ever holds a short-lived session token. */
import type { Role } from '@tillkit/contract';
import { createClient, type SessionToken, type TillClient } from '@tillkit/sdk';
import { locale } from './texts.ts';

export interface ErpUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly locations: readonly string[] | null;
}

export interface ErpLocation {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  /** Where its card reader is seen; null without one. */
  readonly terminalUrl: string | null;
}

export interface ErpConfig {
  readonly company: string;
  readonly apiUrl: string;
  readonly users: readonly ErpUser[];
  readonly locations: readonly ErpLocation[];
  /** Terminals whose device can be seen in a window of its own. */
  readonly devices: readonly { readonly terminalId: string; readonly url: string }[];
  /** Article numbers of what there is none of. */
  readonly soldOut: readonly string[];
  readonly links: readonly { readonly label: string; readonly href: string }[];
}

/** Everything a screen may use. */
export interface Session {
  readonly config: ErpConfig;
  readonly user: ErpUser;
  readonly location: ErpLocation;
  readonly client: TillClient;
}

async function readJson<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`The ERP's server answered ${response.status}.`);
  return response.json();
}

export const loadConfig = async (): Promise<ErpConfig> => readJson(await fetch('/erp/config'));

async function mintToken(userId: string): Promise<SessionToken> {
  const response = await fetch('/erp/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ userId }),
  });
  return readJson(response);
}

/** Locations at which the user works. */
export function locationsOf(user: ErpUser, config: ErpConfig): readonly ErpLocation[] {
  const { locations } = user;
  if (locations === null) return config.locations;
  return config.locations.filter(({ code }) => code !== null && locations.includes(code));
}

const remembered = { user: 'erp.user', location: 'erp.location' };

/** Opens the session of the user and location chosen last in this tab, or of the first ones. */
export function openSession(config: ErpConfig): Session {
  const user = config.users.find(({ id }) => id === sessionStorage.getItem(remembered.user)) ?? config.users[0];
  if (!user) throw new Error('The ERP has no users.');
  const own = locationsOf(user, config);
  const location = own.find(({ id }) => id === sessionStorage.getItem(remembered.location)) ?? own[0];
  if (!location) throw new Error(`${user.name} works at no location.`);
  const client = createClient({ baseUrl: config.apiUrl, session: () => mintToken(user.id), locale: locale() });
  return { config, user, location, client };
}

export function rememberUser(id: string): void {
  sessionStorage.setItem(remembered.user, id);
}

export function rememberLocation(id: string): void {
  sessionStorage.setItem(remembered.location, id);
}

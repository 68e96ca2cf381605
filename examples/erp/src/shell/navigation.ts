/** The list of screens on the side, and what runs outside the ERP. */
import { element } from '../dom.ts';
import { hrefOf, type Screen } from '../router.ts';
import type { Session } from '../session.ts';
import { roleName, texts } from '../texts.ts';

export interface Navigation {
  readonly root: HTMLElement;
  /** Marks the screen that is shown. */
  readonly mark: (screen: Screen) => void;
}

/** Screens under a heading. */
export interface NavigationGroup {
  readonly title: string;
  readonly screens: readonly Screen[];
}

const link = ({ path, title }: Screen) => element('a', { href: hrefOf(path) }, title);

/** Closes what the person's role does not open, saying so, and opens it again as soon as the role does. */
function followPermissions(
  { client, user }: Session,
  links: readonly (readonly [Screen, HTMLAnchorElement])[],
  signal: AbortSignal,
): void {
  const read = async () => {
    const { permissions } = await client.sessions.current({}, { signal });
    for (const [{ needs, path }, anchor] of links) {
      const open = needs === undefined || permissions.includes(needs);
      if (open) anchor.href = hrefOf(path);
      else anchor.removeAttribute('href');
      anchor.toggleAttribute('data-closed', !open);
      // Without an address it is no link by itself, and out of the reach of the keyboard; the reason would be too.
      anchor.role = open ? null : 'link';
      anchor.ariaDisabled = open ? null : 'true';
      if (open) anchor.removeAttribute('tabindex');
      else anchor.tabIndex = 0;
      anchor.title = open ? '' : texts().notForRole.replace('{role}', roleName(user.role));
    }
  };
  // Without an answer the links stay open: the backend refuses what is not allowed.
  const readAgain = () => void read().catch(() => {});
  client.events.subscribe({
    signal,
    onEvent: ({ type }) => {
      if (type === 'permissions.updated' || type === 'settings.updated') readAgain();
    },
  });
  readAgain();
}

/** @param signal ends it */
export function navigation(
  session: Session,
  dashboard: Screen,
  groups: readonly NavigationGroup[],
  signal: AbortSignal,
): Navigation {
  const t = texts();
  const screens = [dashboard, ...groups.flatMap((group) => group.screens)];
  const links = new Map(screens.map((screen) => [screen.path, link(screen)]));
  followPermissions(
    session,
    screens.flatMap((screen) => {
      const anchor = links.get(screen.path);
      return anchor ? [[screen, anchor] as const] : [];
    }),
    signal,
  );
  const root = element(
    'nav',
    { class: 'side', 'aria-label': t.menu },
    links.get(dashboard.path),
    ...groups.flatMap(({ title, screens: shown }) => [
      element('h2', {}, title),
      ...shown.map(({ path }) => links.get(path)),
    ]),
    element('h2', {}, t.simulator),
    ...session.config.links.map(({ label, href }) =>
      element('a', { href, target: '_blank', rel: 'noopener', class: 'outside' }, label),
    ),
  );
  return {
    root,
    mark(screen) {
      for (const [path, anchor] of links) {
        if (path === (screen.under ?? screen.path)) anchor.setAttribute('aria-current', 'page');
        else anchor.removeAttribute('aria-current');
      }
    },
  };
}

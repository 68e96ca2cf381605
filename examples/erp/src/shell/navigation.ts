/** The list of screens on the side, and what runs outside the ERP. */
import { element } from '../dom.ts';
import { hrefOf, type Screen } from '../router.ts';
import type { Session } from '../session.ts';
import { texts } from '../texts.ts';

export interface Navigation {
  readonly root: HTMLElement;
  /** Marks the screen that is shown. */
  readonly mark: (screen: Screen) => void;
}

const link = ({ path, title }: Screen) => element('a', { href: hrefOf(path) }, title);

export function navigation(session: Session, dashboard: Screen, receivables: readonly Screen[]): Navigation {
  const t = texts();
  const links = new Map([dashboard, ...receivables].map((screen) => [screen.path, link(screen)]));
  const root = element(
    'nav',
    { class: 'side', 'aria-label': t.menu },
    links.get(dashboard.path),
    element('h2', {}, t.accountsReceivable),
    ...receivables.map(({ path }) => links.get(path)),
    element('h2', {}, t.simulator),
    ...session.config.links.map(({ label, href }) =>
      element('a', { href, target: '_blank', rel: 'noopener', class: 'outside' }, label),
    ),
  );
  return {
    root,
    mark(screen) {
      for (const [path, anchor] of links) {
        if (path === screen.path) anchor.setAttribute('aria-current', 'page');
        else anchor.removeAttribute('aria-current');
      }
    },
  };
}

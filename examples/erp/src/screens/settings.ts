/** Payment settings by company and location: the screen is Tillkit's. */
import { element } from '../dom.ts';
import { hrefOf, type Screen } from '../router.ts';
import type { Session } from '../session.ts';
import { texts } from '../texts.ts';

export function settingsScreen({ location }: Session): Screen {
  const t = texts();
  return {
    path: 'settings',
    title: t.settings,
    needs: 'settings:manage',
    show(main, query) {
      const screen = document.createElement('till-settings');
      // Of the location where the person works, unless the address says another one, or the company.
      screen.locationId = query.has('location') ? query.get('location') || undefined : location.id;
      screen.heading = '';
      screen.addEventListener('till-settings-scope', ({ detail }) =>
        history.replaceState(null, '', hrefOf('settings', { location: detail.locationId ?? '' })),
      );
      main.append(element('div', { class: 'screen-title' }, element('h1', {}, t.settings)), screen);
      return undefined;
    },
  };
}

/** Payment terminals: the screen is Tillkit's; the ERP adds where each device is seen. */
import { element } from '../dom.ts';
import { hrefOf, type Screen } from '../router.ts';
import type { Session } from '../session.ts';
import { texts } from '../texts.ts';

export function terminalsScreen({ config }: Session): Screen {
  const t = texts();
  return {
    path: 'terminals',
    title: t.terminals,
    show(main, query) {
      const screen = document.createElement('till-terminal-settings');
      screen.locationId = query.get('location') || undefined;
      screen.heading = '';
      screen.addEventListener('till-terminal-scope', ({ detail: { locationId } }) =>
        history.replaceState(null, '', hrefOf('terminals', locationId ? { location: locationId } : {})),
      );
      screen.append(
        ...config.devices.map(({ terminalId, url }) =>
          element(
            'a',
            { href: url, target: '_blank', rel: 'noopener', class: 'outside', slot: `terminal-${terminalId}` },
            t.openTerminal,
          ),
        ),
      );
      main.append(element('div', { class: 'screen-title' }, element('h1', {}, t.terminals)), screen);
      return undefined;
    },
  };
}

/** The bar on top: company, location, user, display. Whoever changes one of them gets a fresh session. */
import { applyDisplay, type Display, readDisplay, saveDisplay } from '../display.ts';
import { element, selectField } from '../dom.ts';
import { locationsOf, rememberLocation, rememberUser, type Session } from '../session.ts';
import { roleName, texts } from '../texts.ts';

function changeDisplay(change: Partial<Display>): void {
  const display = { ...readDisplay(), ...change };
  saveDisplay(display);
  applyDisplay(display);
}

function displayMenu(onLanguage: () => void): HTMLElement {
  const t = texts();
  const display = readDisplay();
  return element(
    'details',
    { class: 'display-menu' },
    element('summary', {}, t.display),
    element(
      'div',
      { class: 'display-panel' },
      selectField(
        t.theme,
        [
          { value: 'auto', text: t.system },
          { value: 'light', text: t.light },
          { value: 'dark', text: t.dark },
        ],
        display.theme,
        (theme) => changeDisplay({ theme: theme === 'light' || theme === 'dark' ? theme : 'auto' }),
      ),
      selectField(
        t.density,
        [
          { value: 'comfortable', text: t.comfortable },
          { value: 'compact', text: t.compact },
        ],
        display.density,
        (density) => {
          changeDisplay({ density: density === 'compact' ? 'compact' : 'comfortable' });
          onLanguage();
        },
      ),
      selectField(
        t.language,
        [
          { value: 'en', text: 'English' },
          { value: 'es', text: 'Español' },
        ],
        display.language,
        (language) => {
          changeDisplay({ language: language === 'es' ? 'es' : 'en' });
          onLanguage();
        },
      ),
      selectField(
        t.direction,
        [
          { value: 'ltr', text: t.leftToRight },
          { value: 'rtl', text: t.rightToLeft },
        ],
        display.direction,
        (direction) => changeDisplay({ direction: direction === 'rtl' ? 'rtl' : 'ltr' }),
      ),
    ),
  );
}

/** @param restart opens a new session and draws everything again. */
export function header(session: Session, restart: () => void, toggleMenu: () => void): HTMLElement {
  const t = texts();
  const { config, user, location } = session;
  return element(
    'header',
    { class: 'bar' },
    element('button', { class: 'menu-button', type: 'button', 'aria-label': t.menu, click: toggleMenu }, '☰'),
    element(
      'a',
      { class: 'brand', href: '/erp/' },
      element('img', { src: '/erp/mark.svg', alt: '', width: '28', height: '28' }),
      element('span', {}, config.company),
    ),
    element(
      'div',
      { class: 'bar-fields' },
      selectField(
        t.location,
        locationsOf(user, config).map(({ id, name }) => ({ value: id, text: name })),
        location.id,
        (id) => {
          rememberLocation(id);
          restart();
        },
      ),
      selectField(
        t.user,
        config.users.map(({ id, name, role }) => ({ value: id, text: `${name}, ${roleName(role)}` })),
        user.id,
        (id) => {
          rememberUser(id);
          restart();
        },
      ),
      displayMenu(restart),
    ),
  );
}

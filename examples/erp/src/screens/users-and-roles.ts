/** The ERP's own users, and what Tillkit lets their roles do. */
import { element } from '../dom.ts';
import type { Screen } from '../router.ts';
import { locationsOf, type Session } from '../session.ts';
import { roleName, texts } from '../texts.ts';
import { table } from './table.ts';

export function usersAndRolesScreen({ config, user: self }: Session): Screen {
  const t = texts();
  return {
    path: 'users-and-roles',
    title: t.usersAndRoles,
    show(main) {
      const rows = config.users.map((user) =>
        element(
          'tr',
          {},
          element('td', {}, user.id === self.id ? element('strong', {}, user.name) : user.name),
          element('td', {}, roleName(user.role)),
          element(
            'td',
            {},
            user.locations === null
              ? t.all
              : locationsOf(user, config)
                  .map(({ name }) => name)
                  .join(', '),
          ),
        ),
      );
      const matrix = document.createElement('till-permissions');
      matrix.heading = t.roles;
      main.append(
        element('div', { class: 'screen-title' }, element('h1', {}, t.usersAndRoles)),
        element(
          'div',
          { class: 'card users' },
          table(
            t.users,
            [
              [t.user, ''],
              [t.role, ''],
              [t.location, ''],
            ],
            rows,
          ),
        ),
        matrix,
      );
      return undefined;
    },
  };
}

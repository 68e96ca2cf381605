/** What every part of the matrix needs to draw itself. */
import type { Permission, PermissionCell, Role } from '@tillkit/contract';
import type { ManagePermissionsFlow, ManagePermissionsState } from '@tillkit/sdk/flows';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { OfficeScreen } from '../../shared/office/office-screen.ts';
import type { screenMessages } from '../../shared/office/screen.messages.ts';
import type { permissionsMessages } from './permissions.messages.ts';

/** The element, as its view sees it. */
export interface PermissionsHost extends OfficeScreen {
  heading?: string | undefined;
}

export type PermissionsWords = Localizer<typeof permissionsMessages & typeof screenMessages>;

export interface PermissionsScreen {
  readonly flow: ManagePermissionsFlow;
  readonly state: ManagePermissionsState;
  readonly words: PermissionsWords;
}

/** `Sales: Close the day, disputes`. */
export const cellName = (words: PermissionsWords, role: Role, permission: Permission): string =>
  words.text('permissions.cell', {
    role: words.text(`permissions.role.${role}`),
    permission: words.text(`permissions.of.${permission}`),
  });

/** Each once, in the order the backend gives. */
export const rolesOf = (cells: readonly PermissionCell[]): Role[] => [...new Set(cells.map(({ role }) => role))];
export const permissionsOf = (cells: readonly PermissionCell[]): Permission[] => [
  ...new Set(cells.map(({ permission }) => permission)),
];

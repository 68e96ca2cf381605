import { policyMessagesEs } from '../customers/customer-policy/customer-policy.messages.es.ts';
import { permissionsMessagesEs } from '../permissions/permissions/permissions.messages.es.ts';
import { settingsMessagesEs } from '../settings/settings/settings.messages.es.ts';
import type { Translation } from '../shared/localize/message.ts';
import { screenMessagesEs } from '../shared/office/screen.messages.es.ts';
import { terminalSettingsMessagesEs } from '../terminals/terminal-settings/terminal-settings.messages.es.ts';
import type { OfficeCatalogue } from './catalogue.ts';

/** Spanish of the screens of administrators, loaded when one of them first needs it. */
export const officeEs: Translation<OfficeCatalogue> = {
  ...screenMessagesEs,
  ...permissionsMessagesEs,
  ...policyMessagesEs,
  ...settingsMessagesEs,
  ...terminalSettingsMessagesEs,
};

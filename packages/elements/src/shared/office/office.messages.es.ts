import type { Translation } from '../localize/message.ts';
import type { officeMessages } from './office.messages.ts';

export const officeMessagesEs: Translation<typeof officeMessages> = {
  'office.notLoaded': 'No se pudo cargar esta parte. Revise la conexión e inténtelo de nuevo.',
};

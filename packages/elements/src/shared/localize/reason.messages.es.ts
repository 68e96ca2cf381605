import type { Translation } from './message.ts';
import type { reasonMessages } from './reason.messages.ts';

export const reasonMessagesEs: Translation<typeof reasonMessages> = {
  'common.unreachable': 'No hubo respuesta. Compruebe la conexión e inténtelo de nuevo.',
};

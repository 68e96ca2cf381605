import type { commonMessages } from './common.messages.ts';
import type { Translation } from './message.ts';

export const commonMessagesEs: Translation<typeof commonMessages> = {
  'common.close': 'Cerrar',
  'common.notLoaded': 'No se pudo cargar esta parte. Revise la conexión e inténtelo de nuevo.',
  'common.retry': 'Reintentar',
  'common.optional': '(opcional)',
};

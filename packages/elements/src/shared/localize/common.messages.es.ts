import type { commonMessages } from './common.messages.ts';
import type { Translation } from './message.ts';

export const commonMessagesEs: Translation<typeof commonMessages> = {
  'common.close': 'Cerrar',
  'common.retry': 'Reintentar',
  'common.optional': '(opcional)',
};

import { commonMessagesEs } from '../localize/common.messages.es.ts';
import type { Translation } from '../localize/message.ts';
import { reasonMessagesEs } from '../localize/reason.messages.es.ts';
import { historyMessagesEs } from './history.messages.es.ts';
import type { screenMessages } from './screen.messages.ts';

export const screenMessagesEs: Translation<typeof screenMessages> = {
  ...commonMessagesEs,
  ...historyMessagesEs,
  ...reasonMessagesEs,
  'office.offline': 'Sin conexión: los cambios hechos en otra parte no aparecen solos.',
};

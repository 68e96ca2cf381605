import { commonMessagesEs } from '../shared/localize/common.messages.es.ts';
import type { Translation } from '../shared/localize/message.ts';
import type { Catalogue } from './catalogue.ts';

/** Spanish, loaded when an element first needs it. */
export const es: Translation<Catalogue> = {
  ...commonMessagesEs,
};

import type { Translation } from '../../shared/localize/message.ts';
import type { methodFaceMessages } from './method-face.messages.ts';

export const methodFaceMessagesEs: Translation<typeof methodFaceMessages> = {
  'methodFace.card': 'Tarjeta',
  'methodFace.checking': 'Cuenta corriente',
  'methodFace.savings': 'Cuenta de ahorros',
};

import type { Translation } from '../localize/message.ts';
import type { historyMessages } from './history.messages.ts';

export const historyMessagesEs: Translation<typeof historyMessages> = {
  'history.title': 'Historial de cambios',
  'history.empty': 'Todavía no se ha cambiado nada.',
  'history.loading': 'Leyendo el historial…',
  'history.failed': 'No se pudo leer el historial.',
  'history.older': 'Mostrar cambios anteriores',
  'history.by': '{name}, {when}',
  'history.change': '{what}: {before} → {after}',
  'history.inherited': '{value} (heredado)',
  'history.installed': 'Se verificaron e instalaron las credenciales del procesador',
  'history.located': 'Enviado por el ERP: nombre y dirección de la sede',
};

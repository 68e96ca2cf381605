import type { Translation } from '../../shared/localize/message.ts';
import type { entryFormMessages } from './entry-form.messages.ts';

export const entryFormMessagesEs: Translation<typeof entryFormMessages> = {
  'entryForm.description': 'Descripción',
  'entryForm.descriptionHint': 'Por ejemplo: oficina',
  'entryForm.loading': 'Cargando los campos',
  'entryForm.loadFailedTitle': 'Los campos no se cargaron',
  'entryForm.loadFailed': 'Compruebe la conexión. No se ha cobrado nada; inténtelo de nuevo.',
  'entryForm.tamperedTitle': 'Algo en esta página modificó los campos',
  'entryForm.tampered': 'Se retiraron por seguridad. Si se repite, desactive las extensiones del navegador.',
  'entryForm.vaultTitle': 'El procesador no respondió',
  'entryForm.vault': 'No se ha cobrado nada; inténtelo de nuevo.',
  'entryForm.coveredTitle': 'Algo tapa los campos',
  'entryForm.covered': 'Muévalo o ciérrelo e inténtelo de nuevo.',
};

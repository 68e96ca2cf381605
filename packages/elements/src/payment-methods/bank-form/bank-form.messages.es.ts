import type { Translation } from '../../shared/localize/message.ts';
import type { bankFormMessages } from './bank-form.messages.ts';

export const bankFormMessagesEs: Translation<typeof bankFormMessages> = {
  'bankForm.save': 'Guardar esta cuenta para pagos futuros',
  'bankForm.required': 'Ingrese la cuenta bancaria y confirme su autorización.',
  'bankForm.secure': 'Los números van directamente al procesador, cifrados.',
  'bankForm.unavailableTitle': 'Aquí no se pueden ingresar cuentas bancarias',
  'bankForm.refusedTitle': 'La cuenta no fue aceptada',
  'bankForm.refused': 'Revise los números de ruta y de cuenta, o use otra cuenta.',
  'bankForm.holder': '¿De quién es la cuenta?',
  'bankForm.holder_person': 'De una persona',
  'bankForm.holder_company': 'De una empresa',
  'bankForm.holderMissing': 'Elija de quién es la cuenta.',
  'bankForm.authorization': 'Autorización',
  'bankForm.accept': 'Lo he leído y lo confirmo',
  'bankForm.acceptMissing': 'Lea y confirme la autorización.',
};

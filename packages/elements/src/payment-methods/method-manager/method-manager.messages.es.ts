import { commonMessagesEs } from '../../shared/localize/common.messages.es.ts';
import type { Translation } from '../../shared/localize/message.ts';
import { reasonMessagesEs } from '../../shared/localize/reason.messages.es.ts';
import { methodFaceMessagesEs } from '../method-face/method-face.messages.es.ts';
import type { methodManagerMessages } from './method-manager.messages.ts';

export const methodManagerMessagesEs: Translation<typeof methodManagerMessages> = {
  ...commonMessagesEs,
  ...methodFaceMessagesEs,
  ...reasonMessagesEs,
  'methodManager.title': 'Métodos de pago',
  'methodManager.loading': 'Cargando los métodos de pago',
  'methodManager.offline': 'Sin conexión: lo que se muestra puede no estar al día',
  'methodManager.failedTitle': 'No se pudieron cargar los métodos de pago',
  'methodManager.staleTitle': 'No se pudieron cargar los últimos cambios',
  'methodManager.forbiddenTitle': 'Usted no puede ver los métodos de pago',
  'methodManager.forbidden': 'Su función no incluye ver los métodos de pago. Un administrador puede cambiarlo.',
  'methodManager.readOnly': 'Su función le permite verlos, no cambiarlos. Un administrador puede cambiarlo.',
  'methodManager.readOnlyAt':
    'Su función no puede agregar ni cambiar métodos en {location}. Un administrador puede cambiarlo en sus ajustes.',
  'methodManager.fixed': 'Su función no puede cambiarlo allí',
  'methodManager.emptyTitle': 'Todavía no hay métodos de pago',
  'methodManager.empty':
    'Un método guardado se puede cobrar de nuevo sin volver a pedirlo. Lo más seguro: que el cliente lo ingrese por un enlace.',
  'methodManager.emptyOwn': 'Guarde una tarjeta o cuenta una vez y pague con ella cuando quiera.',

  'methodManager.addBankAccount': 'Agregar cuenta bancaria',
  'methodManager.addCard': 'Agregar tarjeta',
  'methodManager.request': 'Pedir por enlace',
  'methodManager.loadFailed': 'No se pudo cargar el formulario. Compruebe la conexión e inténtelo de nuevo.',
  'methodManager.block_no_location': 'No hay ninguna sede donde guardar una tarjeta.',
  'methodManager.block_integration_disabled':
    'Los pagos están desactivados en {location}. Un administrador puede activarlos en los ajustes.',
  'methodManager.block_integration_pending':
    'Los pagos en {location} esperan las credenciales del procesador. Las instala el operador de la plataforma.',
  'methodManager.block_capability_missing': 'El procesador de {location} no acepta tarjetas.',

  'methodManager.primaryGroup': 'Método principal',
  'methodManager.primaryHint': 'El método principal se elige primero donde se cobra un pago.',
  'methodManager.primary': 'Principal',
  'methodManager.primaryExpired': 'Una tarjeta vencida no puede ser la principal.',

  'methodManager.name': '{brand} terminada en {last4}',
  'methodManager.expires': 'Vence {date}',
  'methodManager.expiresSoon': 'Vence pronto',
  'methodManager.expired': 'Vencida',
  'methodManager.by_staff': 'Agregada por {by}, {date}',
  'methodManager.by_link': 'Ingresada por {by} con un enlace, {date}',
  'methodManager.by_checkout': 'Ingresada por {by} en línea, {date}',
  'methodManager.by_terminal': 'Presentada en una terminal, {by}, {date}',
  'methodManager.authorized': 'Débitos autorizados por {by}, {date}',
  'methodManager.lastUsed': 'Último uso {date}',
  'methodManager.keptAt': 'Guardada en {location}',

  'methodManager.describe': 'Agregar una descripción',
  'methodManager.describeOf': 'Agregar una descripción de {method}',
  'methodManager.editOf': '{description}: editar la descripción de {method}',
  'methodManager.descriptionOf': 'Descripción de {method}',
  'methodManager.save': 'Guardar',
  'methodManager.restore': 'Cancelar',
  'methodManager.theirs': 'Entretanto alguien escribió «{text}». Al guardar se reemplaza.',
  'methodManager.theirsEmpty': 'Entretanto alguien quitó la descripción. Al guardar queda la suya.',
  'methodManager.gone': 'Alguien eliminó este método. Lo que usted escribió ya no se puede guardar en él.',
  'methodManager.describeFailedTitle': 'No se guardó la descripción',
  'methodManager.promoteFailedTitle': 'No se hizo principal',
  'methodManager.typed': 'Usted escribió «{text}».',
  'methodManager.edit': 'Editar',
  'methodManager.saving': 'Guardando…',

  'methodManager.delete': 'Eliminar {method}',
  'methodManager.deleteTitle': '¿Eliminar este método de pago?',
  'methodManager.deleteWhat': 'Se elimina aquí y en el procesador, y no se podrá volver a cobrar.',
  'methodManager.deletePayments': 'Los pagos ya cobrados con él quedan como están.',
  'methodManager.deletePrimary': 'Es el principal: su lugar lo toma, entre los demás, el que se usó por último.',
  'methodManager.deleteLast': 'Después no queda ningún método de pago.',
  'methodManager.deleteFailedTitle': 'No se eliminó',
  'methodManager.keep': 'Conservarlo',
  'methodManager.confirmDelete': 'Sí, eliminar',

  'methodManager.said_added': 'Se agregó {method}.',
  'methodManager.said_described': 'Se guardó la descripción de {method}.',
  'methodManager.said_promoted': '{method} es ahora el método principal.',
  'methodManager.said_deleted': 'Se eliminó {method}.',
  'methodManager.said_restored': 'La descripción quedó como estaba.',
};

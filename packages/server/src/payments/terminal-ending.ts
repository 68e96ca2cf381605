/** How a session on a terminal ended without a charge, in words for staff, in every language of the API. */
import type { TerminalOutcome } from '@tillkit/contract';
import type { ApiLocale, Texts } from '../http/api-locale.ts';
import type {
  ApprovedCharge,
  DeclinedCharge,
  PendingCharge,
  RejectedCharge,
  ReturnedCharge,
} from '../processors/processor.ts';
import type { TerminalEnd } from '../processors/terminal-port.ts';

interface Ending {
  readonly status: 'canceled' | 'failed';
  /** Of the payment's `failure`. */
  readonly code: string;
  readonly text: Texts;
}

const endings: Readonly<Record<TerminalEnd['cause'], Ending>> = {
  canceled: {
    status: 'canceled',
    code: 'terminal_canceled',
    text: {
      en: 'Cancelled at the terminal. Nothing was charged.',
      es: 'Cancelado en la terminal. No se cobró nada.',
    },
  },
  timed_out: {
    status: 'canceled',
    code: 'terminal_timed_out',
    text: {
      en: 'No card was presented in time. Nothing was charged. Start again when the customer is ready.',
      es: 'No se presentó una tarjeta a tiempo. No se cobró nada. Empiece de nuevo cuando el cliente esté listo.',
    },
  },
  incomplete: {
    status: 'canceled',
    code: 'terminal_incomplete',
    text: {
      en: 'The terminal ended without a payment. Nothing was charged. Try again.',
      es: 'La terminal terminó sin un pago. No se cobró nada. Inténtelo de nuevo.',
    },
  },
  busy: {
    status: 'failed',
    code: 'terminal_busy',
    text: {
      en: 'The terminal is busy with something else. Nothing was charged. Look at its screen, then try again.',
      es: 'La terminal está ocupada con otra cosa. No se cobró nada. Mire su pantalla e inténtelo de nuevo.',
    },
  },
  unreachable: {
    status: 'failed',
    code: 'terminal_unreachable',
    text: {
      en: 'The terminal cannot be reached. Nothing was charged. Check that it is on and online, then try again.',
      es: 'No hay conexión con la terminal. No se cobró nada. Verifique que esté encendida y en línea e inténtelo de nuevo.',
    },
  },
  not_received: {
    status: 'failed',
    code: 'not_received',
    text: {
      en: 'The processor knows of no charge, and the terminal can no longer begin one. Nothing was charged. Take the payment again.',
      es: 'El procesador no conoce ningún cobro y la terminal ya no puede iniciarlo. No se cobró nada. Tome el pago de nuevo.',
    },
  },
};

export function terminalEnding(
  { cause }: TerminalEnd,
  locale: ApiLocale,
): { readonly status: Ending['status']; readonly code: string; readonly text: string } {
  const { status, code, text } = endings[cause];
  return { status, code, text: text[locale] };
}

/** The keys are the device's own: administrators pair it anew. Null where it was refused for another reason. */
export function refusedKey({ cause }: RejectedCharge, locale: ApiLocale): { code: string; text: string } | null {
  if (cause !== 'auth_failed') return null;
  const text = {
    en: "The processor did not accept the terminal's key. Nothing was charged. Have an administrator pair the terminal again.",
    es: 'El procesador no aceptó la clave de la terminal. No se cobró nada. Pida a un administrador que la vincule de nuevo.',
  };
  return { code: 'terminal_unpaired', text: text[locale] };
}

/** What an ended session tells of the device; null where it tells nothing. */
export function outcomeOf(
  end: TerminalEnd | ApprovedCharge | DeclinedCharge | RejectedCharge | PendingCharge | ReturnedCharge,
): TerminalOutcome | null {
  if (end.state === 'rejected') return end.cause === 'auth_failed' ? 'refused' : null;
  if (end.state !== 'no_charge') return 'answered';
  switch (end.cause) {
    case 'busy':
    case 'unreachable':
      return end.cause;
    case 'not_received':
      return 'no_answer';
    default:
      return 'answered';
  }
}

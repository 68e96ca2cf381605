/** Why a payment ended without its order, for people. */
import type { ApiLocale } from '../http/api-locale.ts';
import type { ConfirmationRow } from './confirmation-store.ts';

export interface ConfirmationEnding {
  readonly code: 'order_refused' | 'canceled' | 'order_unanswered';
  readonly text: string;
}

const nothingCharged = {
  en: 'Nothing was charged; the order is a draft again.',
  es: 'No se cobró nada; el pedido vuelve a ser un borrador.',
} as const;

/** Null where the vendor has nothing to do with how it ended. */
export function confirmationEnding(
  { ending, reason }: Pick<ConfirmationRow, 'ending' | 'reason'>,
  locale: ApiLocale,
): ConfirmationEnding | null {
  const es = locale === 'es';
  const rest = nothingCharged[locale];
  switch (ending) {
    case 'refused': {
      const said = reason === null ? '.' : `: ${reason.replace(/[.!?\s]*$/, '.')}`;
      const what = es ? 'Su sistema de pedidos no aceptó el pedido' : 'Your order system did not accept the order';
      return { code: 'order_refused', text: `${what}${said} ${rest}` };
    }
    case 'canceled':
      return {
        code: 'canceled',
        text: `${es ? 'Cancelado mientras se preguntaba a su sistema de pedidos.' : 'Cancelled while your order system was being asked.'} ${rest}`,
      };
    case 'unanswered':
      return {
        code: 'order_unanswered',
        text: `${es ? 'Su sistema de pedidos no respondió.' : 'Your order system did not answer.'} ${rest} ${
          es ? 'Inténtelo de nuevo, o avise a quien lo administra.' : 'Try again, or tell whoever runs it.'
        }`,
      };
    case null:
      return null;
  }
}

/** What customers are told of a refusal: the vendor's words are for staff. */
export const refusedForCustomers = (locale: ApiLocale): { readonly code: string; readonly text: string } => ({
  code: 'order_refused',
  text:
    locale === 'es'
      ? 'El pedido no fue aceptado. No se cobró nada.'
      : 'The order was not accepted. Nothing was charged.',
});

/** The vendor's words as one short line. */
export const lineOf = (reason: string): string =>
  reason
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim()
    .slice(0, 300) || 'No reason was given.';

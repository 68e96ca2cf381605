import { formatMoney, type Money, money } from '@tillkit/contract/money';
import type { TillClient } from '@tillkit/sdk';
import type { ReceivePaymentFlow, ReceivePaymentState } from '@tillkit/sdk/flows';
import type { Texts } from '../../locales/catalogue.ts';
import type { methodFaceMessages } from '../../payment-methods/method-face/method-face.messages.ts';
import type { commonMessages } from '../../shared/localize/common.messages.ts';
import type { Localizer } from '../../shared/localize/localizer.ts';
import type { receivePaymentMessages } from './receive-payment.messages.ts';

/** What the elements inside take over from the screen. */
export interface ScreenHost {
  readonly client?: TillClient | undefined;
  readonly locale?: string | undefined;
  readonly texts?: Texts | undefined;
  readonly locationId?: string | undefined;
}

/** What every part of the screen draws from. */
export interface Screen {
  readonly state: ReceivePaymentState;
  readonly flow: ReceivePaymentFlow;
  readonly host: ScreenHost;
  /** What stands in the amount's field is no amount. */
  readonly unreadableAmount: boolean;
  readonly words: Localizer<typeof receivePaymentMessages & typeof commonMessages & typeof methodFaceMessages>;
}

/** Currency of everything on the screen: the location's. */
export const currencyOf = ({ state }: Pick<Screen, 'state'>): string =>
  state.location?.currency ?? state.company?.currency ?? 'USD';

export const formatAmount = (amount: Money, { words }: Pick<Screen, 'words'>): string =>
  words.isolate(formatMoney(amount, words.locale));

/** Minor units of the screen's currency, for people. */
export const formatMinor = (minor: number, screen: Screen): string =>
  formatAmount(money(minor, currencyOf(screen)), screen);

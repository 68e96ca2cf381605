import { money } from '@tillkit/contract/money';
import type { TillClient } from '@tillkit/sdk';
import type { ReceivePaymentFlow, ReceivePaymentState } from '@tillkit/sdk/flows';
import type { Texts } from '../../locales/catalogue.ts';
import type { Localizer } from '../../shared/localize/localizer.ts';
import { formatAmount, type OutcomeMessages } from '../outcome/outcome-words.ts';
import type { receivePaymentMessages } from './receive-payment.messages.ts';

export { formatAmount };

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
  readonly words: Localizer<OutcomeMessages & typeof receivePaymentMessages>;
}

/** Currency of everything on the screen: the location's. */
export const currencyOf = ({ state }: Pick<Screen, 'state'>): string =>
  state.location?.currency ?? state.company?.currency ?? 'USD';

/** Minor units of the screen's currency, for people. */
export const formatMinor = (minor: number, screen: Screen): string =>
  formatAmount(money(minor, currencyOf(screen)), screen);

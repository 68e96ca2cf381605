import { findTestCard } from '../gateway/test-cards.ts';
import type { World } from '../gateway/world.ts';
import type { CardEntry, DeviceEvent, DevicePhase } from './device.ts';
import { type DeviceView, deviceView } from './device-view.ts';

/** What a customer holds to a device. */
export interface CardInput {
  /** A published test number; without it a Visa that approves. */
  readonly card?: string | undefined;
  /** Default `tap`. Only `insert` asks for a PIN. */
  readonly entry?: CardEntry | undefined;
  /** Typed at once, so that the device does not ask; `0000` is the wrong one. */
  readonly pin?: string | undefined;
  /** The issuer declines, whatever the number says. */
  readonly declines?: boolean | undefined;
}

/** The hands at one device: the customer's, and those of fate. Each tells whether it meant anything just then. */
export interface DeviceHands {
  view(): DeviceView;
  /** Holds a card to the device. Only while it waits for one. @throws RangeError for a number that is no test number. */
  present(input?: CardInput): boolean;
  enterPin(pin: string): boolean;
  /** The red key. Too late once the device is processing. */
  cancel(): boolean;
  setOnline(online: boolean): boolean;
  /** The next end of a payment does not reach the caller: its connection is cut. */
  loseAnswer(on?: boolean): boolean;
  declineNext(on?: boolean): boolean;
  /** Pulls the plug. A charge that is out stands, one that is not never happens. */
  reboot(): boolean;
  /** Resolves when the device is in this phase, at once when it is already. */
  reached(phase: DevicePhase): Promise<DeviceView>;
}

/** The one wrong PIN of this world. */
const wrongPin = '0000';

/** @returns `null` when there is no such account. */
export function deviceHands({ merchants, devices }: World, accountId: string): DeviceHands | null {
  if (!merchants.get(accountId)) return null;
  const act = (event: DeviceEvent): boolean => devices.act(accountId, event);
  const view = (): DeviceView => {
    const account = merchants.get(accountId);
    if (!account) throw new Error(`No account ${accountId}`);
    return deviceView(account, devices.state(accountId));
  };
  return {
    view,
    present: (input = {}) => act(presentEvent(input)),
    enterPin: (pin) => act({ kind: 'pin', right: pin !== wrongPin }),
    cancel: () => act({ kind: 'cancel' }),
    setOnline: (online) => act({ kind: 'line', online }),
    loseAnswer: (on = true) => act({ kind: 'lose_answer', on }),
    declineNext: (on = true) => act({ kind: 'decline_next', on }),
    reboot: () => act({ kind: 'reboot' }),
    async reached(phase) {
      await devices.reached(accountId, phase);
      return view();
    },
  };
}

function presentEvent({ card = '4111111111111111', entry = 'tap', pin, declines = false }: CardInput): DeviceEvent {
  if (!findTestCard(card)) throw new RangeError('Only published test card numbers are accepted here.');
  const typed = pin === undefined ? null : pin === wrongPin ? 'wrong' : 'right';
  return { kind: 'present', card: { number: card, entry, declines, pin: typed } };
}

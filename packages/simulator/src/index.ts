/**
 * The outside world offline: a card processor in Clearent's dialect with its vault, book, faults, webhooks and mail
 * inbox. This entry is web-standard and runs in a page; `@tillkit/simulator/node` listens on real sockets.
 */
export type { MerchantAccount, MerchantInput, MerchantPatch } from './accounts/merchant.ts';
export type { KeyMaker, SigningKey } from './accounts/signing-key.ts';
export type { AchView, DebitLine } from './ach/ach-view.ts';
export type { BookLine, BookView } from './book/book-view.ts';
export type { CardToken } from './book/transaction.ts';
export { type FaultKind, type FaultName, faultCatalogue, faultNames } from './faults/catalogue.ts';
export type { FaultInput, FaultMatch, FaultRule, FaultSeed } from './faults/rule.ts';
export { type TestCard, testCards } from './gateway/test-cards.ts';
export type { MailMessage } from './mail/message.ts';
export type { Clock } from './shared/clock.ts';
export type { FileSource } from './shared/files.ts';
export type { Journal } from './shared/journal.ts';
export { createSimulator, type Simulator, type SimulatorOptions } from './simulator.ts';
export type { CardEntry, DeviceOutcome, DevicePhase } from './terminal/device.ts';
export type { CardInput, DeviceHands } from './terminal/device-hands.ts';
export type { DeviceView } from './terminal/device-view.ts';
export type { TerminalTimes } from './terminal/devices.ts';
export type { WebhookDelivery } from './webhooks/webhook-delivery.ts';

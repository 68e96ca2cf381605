import type { FrameLocator } from '@playwright/test';

export interface TypedCard {
  readonly number: string;
  readonly expiry?: string;
  readonly securityCode?: string;
  readonly name?: string;
  readonly postalCode?: string;
}

/** Types a card into the isolated fields, as a person does. */
export async function typeCard(frame: FrameLocator, card: TypedCard): Promise<void> {
  await frame.getByLabel('Card number').pressSequentially(card.number);
  await frame.getByLabel('Expiration date').pressSequentially(card.expiry ?? '1230');
  await frame.getByLabel('Security code').pressSequentially(card.securityCode ?? '123');
  await frame.getByLabel('Name on card').fill(card.name ?? 'Dana Cole');
  const postalCode = frame.getByLabel('ZIP code');
  if ((await postalCode.inputValue()) === '') await postalCode.fill(card.postalCode ?? '33127');
}

import type { CardEntry } from '@tillkit/contract';
import { type CardEntryResult, type CardFrame, mountCardFrame } from '@tillkit/fields/host';
import type { TillClient } from '@tillkit/sdk';
import type { PropertyDeclarations } from 'lit';
import { Words } from '../../shared/localize/words.ts';
import { EntryForm, type FramePlace } from '../entry-form/entry-form.ts';
import {
  CardChangeEvent,
  CardErrorEvent,
  type CardFormValue,
  CardRetryEvent,
  CardSubmitEvent,
} from './card-form.events.ts';
import { cardFormWords } from './card-form.messages.ts';

/**
 * Takes a card in one isolated frame served by the vault: the page never sees what is typed, only whether it is complete,
 * the brand, and after `tokenize()` a single-use token with the last four digits.
 *
 * In a `<form>`, give it a `name`: sending the form then waits until the card is tokenised, and the token is sent under that name.
 *
 * @summary New card, in one isolated frame.
 * @fires till-card-change - The person changed something; `detail` has `complete`, `brand`, `save` and `description`.
 * @fires till-card-submit - Enter was pressed in the card fields.
 * @fires till-card-error - The fields could not be used; `detail.code` says why. The form shows it and offers another try.
 * @fires till-card-retry - Another try was asked for; cancel it to answer with another `entry`.
 * @csspart frame - Around the isolated frame.
 * @csspart alert - A message on what went wrong.
 */
export class TillCardForm extends EntryForm<CardFrame, CardEntry, CardFormValue> {
  static override properties: PropertyDeclarations = {
    ...EntryForm.properties,
    postalCode: { attribute: 'postal-code' },
  };

  protected override readonly kind = 'card';
  protected override readonly words = new Words(this, cardFormWords);
  protected override readonly events = {
    Change: CardChangeEvent,
    Submit: CardSubmitEvent,
    Failed: CardErrorEvent,
    Retry: CardRetryEvent,
  };

  /** Prefills the ZIP or postal code. */
  postalCode = '';

  protected override start(client: TillClient, where: { locationId: string; customerId: string }): Promise<CardEntry> {
    return client.paymentMethods.startEntry(where);
  }

  protected override mount(place: FramePlace<CardEntry>): CardFrame {
    return mountCardFrame({ ...place, postalCode: this.postalCode });
  }

  protected override async token(): Promise<string> {
    return (await this.tokenize()).token;
  }

  /** What the page may know of the card being entered. */
  override get value(): CardFormValue {
    const { complete, save, description } = this;
    return { complete, brand: this.frame?.state.brand ?? 'unknown', save: save && this.savable, description };
  }

  /**
   * Checks the fields and has the vault keep the card.
   * @throws EntryFrameError when a field is wrong (marked and focused in the frame) or the vault cannot be reached
   */
  tokenize(): Promise<CardEntryResult> {
    return this.ask((frame) => frame.tokenize());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-card-form': TillCardForm;
  }
}

import type { BankEntry } from '@tillkit/contract';
import type { AccountHolderType } from '@tillkit/contract/bank-rules';
import { EntryFrameError } from '@tillkit/fields/host';
import { type BankFrame, mountBankFrame } from '@tillkit/fields/host/bank';
import type { TillClient } from '@tillkit/sdk';
import type { BankFormResult } from '@tillkit/sdk/flows';
import type { PropertyDeclarations, PropertyValues } from 'lit';
import { methodTexts } from '../../locales/further.ts';
import { Words } from '../../shared/localize/words.ts';
import { EntryForm, type FramePlace } from '../entry-form/entry-form.ts';
import { authorization } from './authorization.ts';
import {
  BankChangeEvent,
  BankErrorEvent,
  type BankFormValue,
  BankRetryEvent,
  BankSubmitEvent,
} from './bank-form.events.ts';
import { bankFormWords } from './bank-form.messages.ts';
import { bankFormStyles } from './bank-form.styles.ts';

/**
 * Takes a bank account in one isolated frame served by the vault, with the authorization to debit it: the page never sees the
 * numbers, only whether all is complete, and after `tokenize()` a single-use token with the last four digits and the version of
 * the text that was accepted. The text comes from the backend, which records who accepted what and when.
 *
 * In a `<form>`, give it a `name`: sending the form then waits until the account is tokenised, and the token is sent under that name.
 *
 * @summary New bank account, in one isolated frame, with its authorization.
 * @fires till-bank-change - The person changed something; `detail` has `complete`, `begun`, `save` and `description`.
 * @fires till-bank-submit - Enter was pressed in the bank fields.
 * @fires till-bank-error - The fields could not be used; `detail.code` says why. The form shows it and offers another try.
 * @fires till-bank-retry - Another try was asked for; cancel it to answer with another `entry`.
 * @csspart frame - Around the isolated frame.
 * @csspart alert - A message on what went wrong.
 */
export class TillBankForm extends EntryForm<BankFrame, BankEntry, BankFormValue> {
  static override styles = [...EntryForm.styles, bankFormStyles];
  static override properties: PropertyDeclarations = {
    ...EntryForm.properties,
    holderType: { attribute: 'holder-type' },
    authorizations: { attribute: false },
    accepted: { state: true },
    marked: { state: true },
    shown: { state: true },
  };

  protected override readonly kind = 'bank';
  protected override readonly words = new Words(this, bankFormWords);
  protected override readonly events = {
    Change: BankChangeEvent,
    Submit: BankSubmitEvent,
    Failed: BankErrorEvent,
    Retry: BankRetryEvent,
  };

  private accepted = false;
  private marked = false;
  /** The entry the form is made of: its texts are the ones to accept. */
  private shown: BankEntry | undefined;

  /** Whose account it is, `person` or `company`, when the host knows; it decides what has to be authorized. */
  holderType?: AccountHolderType | undefined;
  /** Newer texts to accept than the entry's, in another language for example. What was typed stays, what was accepted does not. */
  authorizations?: BankEntry['authorizations'] | undefined;

  protected override async scheduleUpdate(): Promise<void> {
    await methodTexts.load(this.settings.locale);
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!this.accepted || !(changed.has('holderType') || changed.has('authorizations'))) return;
    // Another text: it has not been read yet.
    this.accepted = false;
    this.emitChange();
  }

  protected override start(client: TillClient, where: { locationId: string; customerId: string }): Promise<BankEntry> {
    return client.paymentMethods.startBankEntry(where);
  }

  protected override mount(place: FramePlace<BankEntry>): BankFrame {
    this.shown = place.entry;
    this.accepted = false;
    this.marked = false;
    return mountBankFrame(place);
  }

  protected override async token(): Promise<string> {
    return (await this.tokenize()).bank.token;
  }

  protected override get complete(): boolean {
    return super.complete && this.#version !== undefined;
  }

  /** What the page may know of the account being entered. */
  override get value(): BankFormValue {
    const { complete, save, savable, description } = this;
    const { routingNumber, accountNumber } = this.frame?.state.fields ?? {};
    const begun = routingNumber?.empty === false || accountNumber?.empty === false;
    return { complete, begun, save: save && savable, description };
  }

  get #texts(): BankEntry['authorizations'] | undefined {
    return this.authorizations ?? this.shown?.authorizations;
  }

  /** Of the text that was accepted. */
  get #version(): string | undefined {
    return this.accepted && this.holderType ? this.#texts?.[this.holderType].version : undefined;
  }

  /**
   * Checks the fields and the authorization and has the vault keep the account.
   * @throws EntryFrameError when something is wrong or missing (marked and focused) or the vault cannot be reached
   */
  tokenize(): Promise<BankFormResult> {
    return this.ask(async (frame) => {
      const version = this.#version;
      this.marked = version === undefined;
      if (version === undefined) {
        // It is not asked for a token: what it hands to the vault, it forgets.
        await this.#leadToMissing(frame);
        throw new EntryFrameError('incomplete');
      }
      const bank = await frame.tokenize();
      return { bank, authorization: { version, accepted: true } };
    });
  }

  async #leadToMissing(frame: BankFrame): Promise<void> {
    await this.updateComplete;
    if (frame.state.complete) this.renderRoot.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    else frame.check();
  }

  /** Empties the fields and takes the acceptance back. */
  override clear(): void {
    super.clear();
    this.accepted = false;
    this.marked = false;
    this.emitChange();
  }

  protected override renderMore(): unknown {
    const { holderType, accepted, marked, words } = this;
    return [
      authorization({
        texts: this.#texts,
        holder: holderType,
        accepted,
        marked,
        inert: this.closed,
        words,
        onHolder: (holder) => {
          this.holderType = holder;
          this.accepted = false;
          this.emitChange();
        },
        onAccept: (now) => {
          this.accepted = now;
          this.emitChange();
        },
      }),
      super.renderMore(),
    ];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'till-bank-form': TillBankForm;
  }
}

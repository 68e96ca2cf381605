/** The bank form: routing number, account number, kind of account, name of its holder. */
import {
  type BankAccountType,
  bankAccountTypes,
  MAX_ACCOUNT_NUMBER_LENGTH,
  ROUTING_NUMBER_LENGTH,
} from '@tillkit/contract/bank-rules';
import { type BankField, type BankFieldError, bankFields } from '../protocol/bank-form.ts';
import { MAX_NAME } from '../protocol/limits.ts';
import type { BankDialect, FrameStyle } from '../protocol/messages.ts';
import { applyStyle } from './apply-style.ts';
import { bankTextsFor } from './bank-texts.ts';
import { type BankValues, checkBankField } from './check-bank-fields.ts';
import { editDigits } from './edit-text.ts';
import { EntryForm } from './entry-form.ts';
import { createChoiceField, createTextField } from './field-view.ts';
import type { ServedForm, ServedFormOptions } from './served-form.ts';
import { tokenizeBank } from './tokenize-bank.ts';

const [usual] = bankAccountTypes;
const numeric = { autocomplete: 'off', inputMode: 'numeric', maxLength: 40, autocapitalize: 'off' } as const;

export function createBankForm(options: ServedFormOptions<BankDialect>): ServedForm<BankDialect> {
  const { style, questions, onChange, onEnter, onEscape } = options;
  const views = {
    routingNumber: createTextField('routingNumber', numeric),
    accountNumber: createTextField('accountNumber', numeric),
    accountType: createChoiceField('accountType', bankAccountTypes),
    holderName: createTextField('holderName', {
      autocomplete: 'name',
      inputMode: 'text',
      maxLength: MAX_NAME,
      autocapitalize: 'words',
    }),
  };

  const values = (): BankValues => ({
    routingNumber: views.routingNumber.input.value,
    accountNumber: views.accountNumber.input.value,
    accountType: accountTypeOf(views.accountType.input.value),
    holderName: views.holderName.input.value,
  });

  const form = new EntryForm<BankField, BankFieldError>(
    {
      fields: bankFields,
      views,
      secret: 'accountNumber',
      check: (field) => checkBankField(field, values()),
      // One digit more than there may be stays, and is said to be wrong: cutting it off would make another account of it.
      editors: {
        routingNumber: (edit) => editDigits(edit, ROUTING_NUMBER_LENGTH + 1),
        accountNumber: (edit) => editDigits(edit, MAX_ACCOUNT_NUMBER_LENGTH + 1),
      },
      tidiers: { holderName: (text) => text.trim() },
      isFull: (field) => field === 'routingNumber' && views.routingNumber.input.value.length >= ROUTING_NUMBER_LENGTH,
      onChange,
      onEnter,
      onEscape,
    },
    bankTextsFor(style.locale, style.texts),
  );

  function restyle(next: FrameStyle): void {
    const words = bankTextsFor(next.locale, next.texts);
    applyStyle(document.documentElement, next);
    form.speak(words);
    views.routingNumber.input.placeholder = words.routingNumberHint;
    for (const option of views.accountType.input.options) option.text = words[accountTypeOf(option.value)];
  }

  function clear(fields: readonly BankField[]): void {
    form.clear(fields);
    onChange();
  }

  form.write('holderName', questions.holderName);
  restyle(style);

  return {
    element: form.element,
    get state() {
      return {
        fields: {
          routingNumber: form.stateOf('routingNumber'),
          accountNumber: form.stateOf('accountNumber'),
          accountType: form.stateOf('accountType'),
          holderName: form.stateOf('holderName'),
        },
        complete: form.complete,
      };
    },
    get seen() {
      return form.seen;
    },
    restyle,
    focus: (field) => form.focus(field),
    clear() {
      form.write('accountType', usual);
      clear(['routingNumber', 'accountNumber', 'holderName']);
    },
    disable: (disabled) => form.disable(disabled),
    submit: () => form.submit(),
    tokenize: (publicKey) => tokenizeBank(values(), publicKey),
    forget: () => clear(['routingNumber', 'accountNumber']),
  };
}

const accountTypeOf = (value: string): BankAccountType => bankAccountTypes.find((type) => type === value) ?? usual;

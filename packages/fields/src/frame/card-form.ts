/** The card form: number with the mark of its brand, expiry, security code, name, postal code. */
import { brandNames, type CardBrand, detectBrand, digitsOf } from '@tillkit/contract/card-rules';
import { type CardField, type CardFieldError, cardFields } from '../protocol/form.ts';
import type { CardDialect, FrameStyle } from '../protocol/messages.ts';
import { applyStyle } from './apply-style.ts';
import { brandMark } from './brand-mark.ts';
import { cardTextsFor } from './card-texts.ts';
import { type CardValues, checkCardField, localToday, securityCodeLengths } from './check-card-fields.ts';
import { canonicalExpiry, editDigits, editExpiry, editNumber } from './edit-text.ts';
import { EntryForm } from './entry-form.ts';
import { createTextField, type FieldTraits } from './field-view.ts';
import { hiddenText } from './hidden-text.ts';
import type { ServedForm, ServedFormOptions } from './served-form.ts';
import { tokenizeCard } from './tokenize-card.ts';

const numeric = { inputMode: 'numeric', autocapitalize: 'off' } as const;
const traits: Readonly<Record<CardField, FieldTraits>> = {
  number: { ...numeric, autocomplete: 'cc-number', maxLength: 60 },
  expiry: { ...numeric, autocomplete: 'cc-exp', maxLength: 20 },
  securityCode: { ...numeric, autocomplete: 'cc-csc', maxLength: 12 },
  name: { autocomplete: 'cc-name', inputMode: 'text', maxLength: 120, autocapitalize: 'words' },
  postalCode: { autocomplete: 'billing postal-code', inputMode: 'text', maxLength: 10, autocapitalize: 'characters' },
};

export function createCardForm(options: ServedFormOptions<CardDialect>): ServedForm<CardDialect> {
  const { style, questions, onChange, onEnter, onEscape } = options;
  const views = {
    number: createTextField('number', traits.number),
    expiry: createTextField('expiry', traits.expiry),
    securityCode: createTextField('securityCode', traits.securityCode),
    name: createTextField('name', traits.name),
    postalCode: createTextField('postalCode', traits.postalCode),
  };
  const brandName = hiddenText('brand');
  let brand: CardBrand | undefined;
  let words = cardTextsFor(style.locale, style.texts);

  const values = (): CardValues => ({
    number: views.number.input.value,
    expiry: views.expiry.input.value,
    securityCode: views.securityCode.input.value,
    name: views.name.input.value,
    postalCode: views.postalCode.input.value,
  });
  const isOptional = (field: CardField) =>
    (field === 'name' && !questions.requireName) || (field === 'postalCode' && !questions.requirePostalCode);

  const form = new EntryForm<CardField, CardFieldError>(
    {
      fields: cardFields,
      views,
      secret: 'number',
      check: (field) => checkCardField(field, values(), { ...questions, today: localToday(new Date()) }),
      editors: { number: editNumber, expiry: editExpiry, securityCode: (edit) => editDigits(edit, 4) },
      tidiers: {
        expiry: canonicalExpiry,
        name: (text) => text.trim(),
        postalCode: (text) => text.trim().toUpperCase(),
      },
      onEdited: (field) => {
        if (field === 'number') showBrand();
      },
      onChange,
      onEnter,
      onEscape,
    },
    words,
  );

  function showBrand(): void {
    const found = detectBrand(digitsOf(views.number.input.value));
    if (found === brand) return;
    brand = found;
    views.number.control.querySelector('svg')?.remove();
    views.number.control.append(brandMark(found));
    brandName.textContent = brandNames[found];
    hintCode();
  }

  function hintCode(): void {
    const three = securityCodeLengths(views.number.input.value).includes(3);
    views.securityCode.input.placeholder = words[three ? 'securityCodeHint3' : 'securityCodeHint4'];
  }

  function restyle(next: FrameStyle): void {
    words = cardTextsFor(next.locale, next.texts);
    applyStyle(document.documentElement, next);
    form.speak(words, isOptional);
    for (const field of ['name', 'postalCode'] as const) {
      views[field].input.placeholder = isOptional(field) ? words.optional : '';
    }
    views.expiry.input.placeholder = words.expiryHint;
    hintCode();
  }

  function clear(fields: readonly CardField[]): void {
    form.clear(fields);
    showBrand();
    onChange();
  }

  form.element.append(brandName);
  views.number.describe(brandName.id);
  form.write('name', questions.holderName);
  form.write('postalCode', questions.postalCode);
  restyle(style);
  showBrand();

  return {
    element: form.element,
    get state() {
      return {
        fields: {
          number: form.stateOf('number'),
          expiry: form.stateOf('expiry'),
          securityCode: form.stateOf('securityCode'),
          name: form.stateOf('name'),
          postalCode: form.stateOf('postalCode'),
        },
        brand: brand ?? 'unknown',
        complete: form.complete,
      };
    },
    get seen() {
      return form.seen;
    },
    restyle,
    focus: (field) => form.focus(field),
    clear: () => clear(cardFields),
    disable: (disabled) => form.disable(disabled),
    submit: () => form.submit(),
    tokenize: (publicKey) => tokenizeCard(values(), publicKey),
    forget: () => clear(['number', 'expiry', 'securityCode']),
  };
}

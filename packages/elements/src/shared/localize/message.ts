/** A text with `{placeholders}`, or one for each plural category of `{count}`. */
export type Message = string | PluralMessage;
export type PluralMessage = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
/** Texts by key, `element.name`. */
export type Messages = Readonly<Record<string, Message>>;

/** The same keys in another language. */
export type Translation<M extends Messages> = { readonly [K in keyof M]: M[K] extends string ? string : PluralMessage };

type Placeholders<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;
type Params<M> = M extends string ? Placeholders<M> : M extends { other: infer O } ? Placeholders<O> | 'count' : never;
type Values<M> = { readonly [P in Params<M>]: P extends 'count' ? number : string | number };

/** What must be passed to fill a message: nothing when it has no placeholders. */
export type MessageArgs<M> = [Params<M>] extends [never] ? [] : [values: Values<M>];

/** Fills the placeholders; numbers are written as the locale does. */
export function fillMessage(
  message: Message,
  values: Readonly<Record<string, string | number>>,
  locale: string,
): string {
  const text = typeof message === 'string' ? message : pluralOf(message, Number(values.count), locale);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? intlOf(numbers, locale, Intl.NumberFormat).format(value) : (value ?? whole);
  });
}

const pluralOf = (message: PluralMessage, count: number, locale: string): string =>
  message[intlOf(plurals, locale, Intl.PluralRules).select(count)] ?? message.other;

const numbers = new Map<string, Intl.NumberFormat>();
const plurals = new Map<string, Intl.PluralRules>();

/** Making one costs more than a thousand uses of it. */
function intlOf<T>(made: Map<string, T>, locale: string, Maker: new (locale: string) => T): T {
  const known = made.get(locale) ?? new Maker(locale);
  made.set(locale, known);
  return known;
}

import { type CSSResult, unsafeCSS } from 'lit';

type Table<Value> = Readonly<Record<string, Value>>;

/** Tokens by the tail of their name, with their defaults. */
export interface TokenTables {
  /** `--till-color-…`: in light and in dark. */
  readonly colors: Table<readonly [light: string, dark: string]>;
  /** In units of `--till-unit` (1rem): compact, and what comfortable adds. */
  readonly sizes: Table<readonly [compact: number, more: number]>;
  readonly others: Table<string | number>;
}

const declare = <Value>(table: Table<Value>, write: (value: Value) => unknown, prefix = '') =>
  Object.entries(table)
    .map(([name, value]) => `--_${prefix}${name}:var(--till-${prefix}${name},${write(value)});`)
    .join('');

/**
 * A page sets `--till-…` on any ancestor; inside, every style reads the `--_…` twin with the same tail, so that a default
 * never hides what the page has set.
 */
export const declareTokens = ({ colors, sizes, others }: TokenTables): CSSResult =>
  unsafeCSS(
    `:host{${
      declare(others, (value) => value) +
      declare(colors, (schemes) => `light-dark(${schemes})`, 'color-') +
      declare(sizes, ([compact, more]) => `calc(var(--_unit)*(${compact} + ${more}*var(--_density)))`)
    }}`,
  );

/** `120+35`, `3*(12.50-2)`: small sums as people type them into a cell, in exact fractions. */
import type { Decimal } from './money-numeral.ts';

/** `numerator / denominator`; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Reads one number; anything but a number is a word for what is wrong with it. */
type ReadNumeral = (text: string) => Decimal | string;

/** An expression longer or nested deeper than this is not typed by a person. */
const MAX_DEPTH = 10;

/** The value of normalized text without its leading `=`, or null when it is not an expression. */
export function evaluate(text: string, read: ReadNumeral): Fraction | null {
  const tokens =
    text
      .replaceAll('×', '*')
      .replaceAll('÷', '/')
      .match(/[-+*/()]|[^-+*/()]+/g) ?? [];
  const reader = new ExpressionReader(
    tokens.map((token) => token.trim()).filter((token) => token !== ''),
    read,
  );
  try {
    return reader.read();
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}

class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

class ExpressionReader {
  readonly #tokens: readonly string[];
  readonly #read: ReadNumeral;
  #position = 0;

  constructor(tokens: readonly string[], read: ReadNumeral) {
    this.#tokens = tokens;
    this.#read = read;
  }

  read(): Fraction {
    const value = this.#sum(0);
    if (this.#position < this.#tokens.length) throw new ExpressionError();
    return value;
  }

  #take(...wanted: string[]): string | null {
    const token = this.#tokens[this.#position];
    if (token === undefined || !wanted.includes(token)) return null;
    this.#position++;
    return token;
  }

  #sum(depth: number): Fraction {
    let left = this.#product(depth);
    for (let sign = this.#take('+', '-'); sign; sign = this.#take('+', '-')) {
      const right = this.#product(depth);
      const addend = sign === '+' ? right.numerator : -right.numerator;
      left = fraction(
        left.numerator * right.denominator + addend * left.denominator,
        left.denominator * right.denominator,
      );
    }
    return left;
  }

  #product(depth: number): Fraction {
    let left = this.#value(depth);
    for (let operator = this.#take('*', '/'); operator; operator = this.#take('*', '/')) {
      const right = this.#value(depth);
      left =
        operator === '*'
          ? fraction(left.numerator * right.numerator, left.denominator * right.denominator)
          : fraction(left.numerator * right.denominator, left.denominator * right.numerator);
    }
    return left;
  }

  #value(depth: number): Fraction {
    if (depth > MAX_DEPTH) throw new ExpressionError();
    if (this.#take('-')) {
      const { numerator, denominator } = this.#value(depth + 1);
      return { numerator: -numerator, denominator };
    }
    if (this.#take('+')) return this.#value(depth + 1);
    if (this.#take('(')) {
      const inner = this.#sum(depth + 1);
      if (!this.#take(')')) throw new ExpressionError();
      return inner;
    }
    const token = this.#tokens[this.#position++];
    const number = token === undefined ? 'not_a_number' : this.#read(token);
    if (typeof number === 'string') throw new ExpressionError();
    return { numerator: number.digits, denominator: 10n ** BigInt(number.scale) };
  }
}

function fraction(numerator: bigint, denominator: bigint): Fraction {
  if (denominator === 0n) throw new ExpressionError();
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
}

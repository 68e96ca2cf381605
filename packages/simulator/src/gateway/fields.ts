import { fromDecimal, type Money } from '@tillkit/contract/money';
import { Refusal } from './answer.ts';

const currency = 'USD';
/** Most one transaction may move, in minor units: above it code 044. */
const maxMinor = 999_999_999;

/** Reads a request body by the dialect's rules; a broken rule is a 041 that names the field. */
export class Fields {
  readonly #raw: Readonly<Record<string, unknown>>;

  constructor(raw: Readonly<Record<string, unknown>>) {
    this.#raw = raw;
  }

  /** Parses the text of a JSON body. An empty body is an empty object. */
  static parse(text: string): Fields {
    if (text.trim() === '') return new Fields({});
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new Refusal('041', 'The body is not JSON.');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Refusal('041', 'The body is not an object.');
    }
    return new Fields({ ...value });
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#raw, name);
  }

  names(): string[] {
    return Object.keys(this.#raw);
  }

  text(name: string, maxLength: number): string | null {
    if (!this.has(name) || this.#raw[name] === null || this.#raw[name] === '') return null;
    const value = this.#raw[name];
    if (typeof value !== 'string') throw new Refusal('041', `${name} must be a string.`);
    if (value.length > maxLength) throw new Refusal('041', `${name} must not be longer than ${maxLength} characters.`);
    return value;
  }

  required(name: string, maxLength: number): string {
    const value = this.text(name, maxLength);
    if (value === null) throw new Refusal('041', `${name} is required.`);
    return value;
  }

  /** Booleans come as strings or as booleans; both are taken [2.1]. */
  flag(name: string): boolean {
    const value = this.has(name) ? this.#raw[name] : false;
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false' || value === null || value === '') return false;
    throw new Refusal('041', `${name} must be true or false.`);
  }

  /** A decimal dollar string with two places, "25.00" [G-1]. */
  amount(name: string): Money {
    const value = this.required(name, 20);
    if (!/^\d{1,12}\.\d{2}$/.test(value)) throw new Refusal('041', `${name} must be dollars with two places.`);
    const amount = fromDecimal(value, currency);
    if (amount.minor > maxMinor) throw new Refusal('044');
    return amount;
  }

  /** MMyy [G-3]. */
  expDate(name: string): string {
    const value = this.required(name, 4);
    if (!/^(0[1-9]|1[0-2])\d{2}$/.test(value)) throw new Refusal('041', `${name} must be MMyy.`);
    return value;
  }

  nested(name: string): Fields {
    const value = this.has(name) ? this.#raw[name] : {};
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Refusal('041', `${name} must be an object.`);
    }
    return new Fields({ ...value });
  }
}

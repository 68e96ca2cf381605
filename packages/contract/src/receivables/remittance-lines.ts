/** Takes the lines of a remittance advice apart into invoice numbers and their amounts. */
import { parseMoneyText } from '../money-text.ts';
import { type NumberIndex, namesInvoice } from './remittance-numbers.ts';
import type { RemittanceItem, RemittanceOptions } from './remittance-types.ts';

export interface RemittanceEntry {
  /** The invoice number as written. */
  readonly number: string;
  /** Minor units; null when none stands by it. */
  readonly said: number | null;
  /** From 1. */
  readonly line: number;
}

interface Token {
  readonly text: string;
  readonly kind: 'number' | 'amount' | 'other';
  readonly minor: number;
}

interface OpenEntry {
  number: string;
  said: number | null;
  line: number;
}

const totalWords = /\b(?:grand\s+)?(?:total|sum|subtotal|suma|importe|saldo|summe|gesamt)\b/i;
const dateShapes = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))$/;
/** Letters with digits, or a longer run of digits: what people call an invoice number. */
const numberShape = /^(?=.*\d)(?:[#\p{L}][\p{L}\p{N}#/_-]*|\d{3,}[\p{L}\p{N}/_-]*)$/u;

/** Entries in the order of the text, and the total it states. */
export function readRemittanceLines<T extends RemittanceItem>(
  text: string,
  index: NumberIndex<T>,
  options: RemittanceOptions,
): { entries: readonly RemittanceEntry[]; statedTotal: number | null } {
  const entries: OpenEntry[] = [];
  let statedTotal: number | null = null;
  text.split(/\r\n|\r|\n/).forEach((row, position) => {
    const line = position + 1;
    const tokens = tokensOf(row, index, options);
    const amounts = tokens.filter((token) => token.kind === 'amount');
    if (tokens.some((token) => token.kind === 'number')) {
      entries.push(...pairUp(tokens, line));
    } else if (totalWords.test(row)) {
      statedTotal = amounts.at(-1)?.minor ?? statedTotal;
    } else {
      const stranger = tokens.find((token) => token.kind === 'other' && numberShape.test(token.text));
      const last = entries.at(-1);
      if (stranger) entries.push({ number: stranger.text, said: amounts.at(-1)?.minor ?? null, line });
      // A line with nothing but an amount belongs to the number above it.
      else if (last && last.said === null && amounts.length === 1 && tokens.length === 1) {
        last.said = amounts[0]?.minor ?? null;
      }
    }
  });
  return { entries, statedTotal };
}

/** Each number takes the last amount that follows it, or, when amounts come first, the last before it. */
function pairUp(tokens: readonly Token[], line: number): OpenEntry[] {
  const meaningful = tokens.filter((token) => token.kind !== 'other');
  const ordered =
    meaningful[0]?.kind === 'amount' && meaningful.at(-1)?.kind === 'number' ? meaningful.toReversed() : meaningful;
  const entries: OpenEntry[] = [];
  for (const token of ordered) {
    const last = entries.at(-1);
    if (token.kind === 'number') entries.push({ number: token.text, said: null, line });
    else if (last) last.said = ordered === meaningful ? token.minor : (last.said ?? token.minor);
  }
  return ordered === meaningful ? entries : entries.reverse();
}

/** Cells where the row has columns; words otherwise, first joined in twos ("INV 1042", "$ 12.00"). */
function tokensOf<T extends RemittanceItem>(row: string, index: NumberIndex<T>, options: RemittanceOptions): Token[] {
  const cells = splitCells(row);
  return cells.flatMap((cell) => {
    const whole = tokenOf(cell, index, options);
    return whole.kind === 'other' && /[\s,:=]/.test(cell) ? wordsOf(cell, index, options) : [whole];
  });
}

function splitCells(row: string): string[] {
  const separator = /\t/.test(row) ? /\t/ : /;/.test(row) ? /;/ : /\|/.test(row) ? /\|/ : /\s{2,}/;
  const cells = /^\s*".*"/.test(row) ? (row.match(/"(?:[^"]|"")*"|[^",;\t]+/g) ?? []) : row.split(separator);
  return cells.map((cell) => cell.replace(/^\s*"|"\s*$/g, '').trim()).filter((cell) => cell !== '');
}

function wordsOf<T extends RemittanceItem>(cell: string, index: NumberIndex<T>, options: RemittanceOptions): Token[] {
  const words = cell
    .split(/\s+|(?<=\d),(?!\d{3}(?!\d))|(?<!\d),|[:=]/)
    .flatMap((word) => splitComma(word, index, options))
    .filter((word) => word !== '' && !/^[-–—.,]+$/.test(word));
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const joined = at + 1 < words.length ? tokenOf(`${word} ${words[at + 1]}`, index, options) : null;
    const alone = tokenOf(word, index, options);
    if (alone.kind === 'other' && joined && joined.kind !== 'other') {
      tokens.push(joined);
      at++;
    } else tokens.push(alone);
  }
  return tokens;
}

/** `INV-1042,1,250.00`: the comma after a known number separates. */
function splitComma<T extends RemittanceItem>(
  word: string,
  index: NumberIndex<T>,
  options: RemittanceOptions,
): string[] {
  const comma = word.indexOf(',');
  if (comma < 0 || tokenOf(word, index, options).kind === 'amount') return [word];
  return [word.slice(0, comma), word.slice(comma + 1)];
}

function tokenOf<T extends RemittanceItem>(text: string, index: NumberIndex<T>, options: RemittanceOptions): Token {
  const bare = text.replace(/[.,:;]+$/, '');
  if (namesInvoice(index, bare)) return { text: bare, kind: 'number', minor: 0 };
  if (!dateShapes.test(bare) && !bare.startsWith('=')) {
    const amount = parseMoneyText(bare, options);
    // A long run of bare digits is a reference that fits no invoice, not a sum of money.
    if (amount.ok && !/^\d{5,}$/.test(bare)) return { text: bare, kind: 'amount', minor: amount.money.minor };
  }
  return { text: bare, kind: 'other', minor: 0 };
}

import { any, badge, el, shortTime } from './dom.js';

/**
 * @typedef {import('./views.js').BookLine} BookLine
 * @typedef {import('./views.js').Overview} Overview
 * @typedef {import('./views.js').WebhookDelivery} WebhookDelivery
 * @typedef {import('./views.js').CardToken} CardToken
 * @typedef {import('./views.js').TestData} TestData
 */

const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const typeNames = { SALE: 'Sale', AUTH: 'Authorisation', CAPTURE: 'Capture', VOID: 'Void', REFUND: 'Refund' };

/**
 * Exact: the two last digits are moved behind a point as text.
 * @param {number} minor
 */
function dollars(minor) {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  const text = /** @type {`${number}`} */ (`${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
  return money.format(text);
}

/**
 * @param {string} id of the table's body; `<id>-empty` is what shows instead
 * @param {HTMLElement[]} rows
 */
function fill(id, rows) {
  any(id).replaceChildren(...rows);
  any(`${id}-empty`).hidden = rows.length > 0;
}

/**
 * @param {string} brand
 * @param {string} last4
 */
function cardCell(brand, last4) {
  const name = el('span', { class: 'visually-hidden', text: 'ending in ' });
  const dots = el('span', { text: '•••• ', attrs: { 'aria-hidden': 'true' } });
  return el('td', { class: 'nowrap' }, `${brand} `, name, dots, last4);
}

/** @param {BookLine} line */
function resultCell(line) {
  const approved = line.result === 'APPROVED';
  const cell = el('td', {}, badge(approved ? 'Approved' : 'Declined', approved ? 'good' : 'bad'));
  if (line.voided) cell.append(' ', badge('Voided', 'none'));
  if (line.refundedMinor > 0) cell.append(' ', badge(`Refunded ${dollars(line.refundedMinor)}`, 'none'));
  if (line.requestedMinor !== line.amountMinor) cell.append(' ', badge(`of ${dollars(line.requestedMinor)}`, 'warn'));
  if (!approved) cell.append(el('span', { class: 'sub', text: `${line.resultCode} ${line.displayMessage}` }));
  return cell;
}

/**
 * @param {BookLine} line
 * @param {Map<string, string>} merchants
 */
function chargeRow(line, merchants) {
  const reference = line.invoice ?? line.refId ?? '';
  const names = [line.orderId, merchants.get(line.merchantId)].filter((name) => name);
  const gone = line.voided || line.result !== 'APPROVED';
  return el(
    'tr',
    { class: gone ? 'gone' : '' },
    el('td', { class: 'nowrap', text: shortTime(line.created) }),
    el('td', {}, typeNames[line.type], el('span', { class: 'sub mono', text: line.id })),
    cardCell(line.cardType, line.last4),
    el(
      'td',
      {},
      el('span', { class: 'mono reference', text: reference, title: reference }),
      el('span', { class: 'sub reference', text: names.join(' · ') }),
    ),
    resultCell(line),
    el('td', { class: 'number amount', text: dollars(line.amountMinor) }),
  );
}

/** @type {Set<string> | null} */
let shown = null;

/** @param {Overview} overview */
export function showCharges({ transactions, transactionCount, merchants }) {
  const names = new Map(merchants.map(({ id, name }) => [id, name]));
  const rows = transactions.map((line) => chargeRow(line, names));
  const fresh = transactions.filter(({ id }) => shown !== null && !shown.has(id));
  for (const line of fresh) rows[transactions.indexOf(line)]?.classList.add('fresh');
  fill('charges', rows);
  shown = new Set(transactions.map(({ id }) => id));
  any('charges-hint').textContent =
    transactionCount > transactions.length
      ? `The newest ${transactions.length} of ${transactionCount.toLocaleString('en')}.`
      : 'What the processor really did, newest first.';
  const [latest] = fresh;
  if (latest) {
    any('announcement').textContent =
      `${typeNames[latest.type]} ${latest.result.toLowerCase()}, ${dollars(latest.amountMinor)}`;
  }
}

/** @type {Record<WebhookDelivery['kind'], string>} */
const kindNames = {
  true: '',
  copy: 'a repetition',
  forged: 'a forgery',
  unknown: 'of nothing',
  misdirected: 'to another merchant',
  lost: '',
};
/** @type {Record<WebhookDelivery['state'], ['good' | 'bad' | 'warn' | 'none', string]>} */
const stateNames = {
  waiting: ['warn', 'On its way'],
  delivered: ['good', 'Delivered'],
  failed: ['bad', 'Given up'],
  lost: ['bad', 'Lost'],
};

/** @param {ReadonlyArray<WebhookDelivery>} webhooks */
export function showWebhooks(webhooks) {
  const rows = webhooks.map((hook) => {
    const [tone, words] = stateNames[hook.state];
    const last = hook.attempts.at(-1);
    const outcome = last ? (last.error ?? `HTTP ${last.status}`) : '';
    return el(
      'tr',
      {},
      el('td', { class: 'nowrap', text: shortTime(hook.created) }),
      el('td', {}, hook.event, el('span', { class: 'sub', text: kindNames[hook.kind] })),
      el('td', { class: 'mono', text: hook.transactionId }),
      el('td', {}, badge(words, tone), el('span', { class: 'sub', text: outcome })),
      el('td', { class: 'number', text: String(hook.attempts.length) }),
    );
  });
  fill('webhooks', rows);
}

/** @param {ReadonlyArray<CardToken>} tokens */
export function showTokens(tokens) {
  const rows = tokens.map((token) =>
    el(
      'tr',
      {},
      cardCell(token.cardType, token.last4),
      el('td', { class: 'mono', text: token.id }),
      el('td', { text: `${token.expDate.slice(0, 2)}/${token.expDate.slice(2)}` }),
      el('td', {}, badge(token.status.toLowerCase(), token.status === 'ACTIVE' ? 'good' : 'none')),
      el('td', { class: 'number', text: String(token.timesUsed) }),
    ),
  );
  fill('tokens', rows);
}

/**
 * A card number that copies itself, and its brand.
 * @param {string} number
 * @param {string} brand
 */
function testNumber(number, brand) {
  const words = number.replaceAll(/\d{4}(?=\d)/g, '$& ');
  const button = el('button', { class: 'copy mono', text: words, title: 'Copy', attrs: { type: 'button' } });
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(number);
    any('announcement').textContent = `Copied ${words}`;
    button.classList.add('fresh');
    button.addEventListener('animationend', () => button.classList.remove('fresh'), { once: true });
  });
  return [button, el('span', { class: 'sub', text: brand })];
}

/** @param {TestData} data */
export function showTestCards({ cards, amounts }) {
  const plain = cards.filter(({ note }) => note === 'Approves.');
  const special = cards.filter((card) => !plain.includes(card));
  any('approving').replaceChildren(...plain.map(({ number, brand }) => el('li', {}, ...testNumber(number, brand))));
  const rows = special.map(({ number, brand, code, note }) =>
    el(
      'tr',
      {},
      el('td', { class: 'nowrap' }, ...testNumber(number, brand)),
      el('td', {}, badge(code, code === '000' ? 'good' : 'bad')),
      el('td', { text: note }),
    ),
  );
  any('test-cards').replaceChildren(...rows);
  any('amounts').replaceChildren(
    ...amounts.map(({ amount, code, meaning }) => el('li', { text: `${amount}: ${code} ${meaning}` })),
  );
}

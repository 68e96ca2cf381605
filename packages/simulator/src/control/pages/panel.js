import { any, byId, call, follow, tabToScrollers, tellLive } from './dom.js';
import { markFaults, showFaults } from './faults.js';
import { showCharges, showTestCards, showTokens, showWebhooks } from './tables.js';

/** @typedef {import('./views.js').Overview} Overview */

const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const latency = byId('latency', HTMLSelectElement);
const rate = byId('rate', HTMLSelectElement);
const seed = byId('seed', HTMLInputElement);
const times = byId('times', HTMLSelectElement);

/** @param {unknown} error */
function tellError(error) {
  const box = any('error');
  box.hidden = error === null;
  box.textContent = error instanceof Error ? error.message : '';
}

/** @param {() => Promise<unknown>} action */
async function act(action) {
  try {
    await action();
    tellError(null);
  } catch (error) {
    tellError(error);
  }
}

/** @param {Overview} overview */
function showTiles({ totals, faults }) {
  // Whole dollars and cents travel as decimal text: no sum is ever made in this page.
  any('tile-taken').textContent = money.format(totals.taken);
  any('tile-returned').textContent = money.format(totals.returned);
  any('tile-declined').textContent = String(totals.declined);
  any('tile-faults').textContent = String(faults.length);
}

/** @param {Overview} overview */
function showSettings(overview) {
  any('mail-count').textContent = String(overview.mailCount);
  const active = document.activeElement;
  if (active !== latency) select(latency, String(overview.latencyMs), `${overview.latencyMs} ms`);
  const drawn = overview.seed?.rate ?? 0;
  if (active !== rate) select(rate, String(drawn), `${Math.round(drawn * 100)} % of calls`);
  if (active !== seed && overview.seed) seed.value = String(overview.seed.seed);
}

/**
 * Chooses a value; one set from elsewhere that the list lacks is added to it.
 * @param {HTMLSelectElement} list
 * @param {string} value
 * @param {string} words
 */
function select(list, value, words) {
  if (![...list.options].some((option) => option.value === value)) list.add(new Option(words, value));
  list.value = value;
}

async function refresh() {
  /** @type {Overview} */
  const overview = await call('/control/overview');
  showTiles(overview);
  showSettings(overview);
  showCharges(overview);
  showWebhooks(overview.webhooks);
  showTokens(overview.tokens);
  markFaults(overview.faults);
  tabToScrollers();
}

async function start() {
  const { catalogue } = await call('/control/faults');
  showFaults(catalogue, {
    add: (fault) => act(() => call('/control/faults', { method: 'POST', body: { fault, ...howOften() } })),
    remove: (id) => act(() => call(`/control/faults/${id}`, { method: 'DELETE' })),
  });
  showTestCards(await call('/control/test-cards'));
  follow(refresh, tellLive);
}

function howOften() {
  return { times: times.value === 'always' ? null : Number(times.value) };
}

function draw() {
  const share = Number(rate.value);
  return share === 0
    ? call('/control/faults/seed', { method: 'DELETE' })
    : call('/control/faults/seed', { method: 'POST', body: { seed: Number(seed.value), rate: share } });
}

latency.addEventListener('change', () => {
  void act(() => call('/control/latency', { method: 'POST', body: { ms: Number(latency.value) } }));
});
rate.addEventListener('change', () => void act(draw));
seed.addEventListener('change', () => void act(draw));
any('all-off').addEventListener('click', () => void act(() => call('/control/faults', { method: 'DELETE' })));
void act(start);

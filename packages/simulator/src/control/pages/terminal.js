import { any, byId, call, el, follow, tellLive } from './dom.js';
import { amountOf, wordsOf } from './terminal-words.js';

/**
 * @typedef {import('./views.js').DeviceView} DeviceView
 * @typedef {import('./views.js').TestCard} TestCard
 */

const address = `/control/terminals/${location.pathname.split('/').at(-1)}`;
const choice = byId('card', HTMLSelectElement);
const longestPin = 6;

/** @type {ReadonlyArray<TestCard>} */
let cards = [];
/** @type {DeviceView | null} */
let device = null;
let pin = '';

/** @param {unknown} error */
function tellError(error) {
  const box = any('error');
  box.hidden = error === null;
  box.textContent = error instanceof Error ? error.message : '';
}

/**
 * @param {string} action
 * @param {Record<string, unknown>} body
 */
async function act(action, body = {}) {
  try {
    show(await call(`${address}/${action}`, { method: 'POST', body }));
    tellError(null);
  } catch (error) {
    tellError(error);
  }
}

/**
 * Sets a text only when it is another one, so that what is said is said once.
 * @param {string} id
 * @param {string} text
 */
function write(id, text) {
  const element = any(id);
  if (element.textContent !== text) element.textContent = text;
}

/** @param {DeviceView} view */
function show(view) {
  device = view;
  if (view.phase !== 'pin') pin = '';
  const words = wordsOf(view);
  const { dataset } = any('screen');
  dataset.phase = view.phase;
  dataset.sign = words.sign;
  dataset.tone = words.tone;
  any('lights').dataset.phase = view.phase;
  any('lights').dataset.tone = words.tone;
  any('keys').dataset.phase = view.phase;
  any('signal').dataset.online = String(view.online);
  write('signal', view.online ? 'Online' : 'Offline');
  write('name', view.name);
  write('purpose', words.purpose);
  write('amount', amountOf(view));
  write('headline', words.headline);
  write('advice', words.advice);
  write('tid', view.terminalId);
  write('reference', view.job?.invoice ?? '–');
  document.title = `${[amountOf(view), view.name].filter(Boolean).join(' · ')} · Terminal`;
  showDots();
  showHands(view);
}

function showDots() {
  any('dots').textContent = '●'.repeat(pin.length);
}

/** @type {Partial<Record<DeviceView['phase'], string>>} */
const customerHints = {
  idle: 'Nothing to pay just now',
  waiting: 'The terminal waits for a card',
  pin: 'The terminal asks for the PIN',
};

/** @param {DeviceView} view */
function showHands({ phase, online, losesAnswer, declinesNext }) {
  const stoppable = phase === 'waiting' || phase === 'reading' || phase === 'pin';
  for (const key of document.querySelectorAll('[data-key]')) {
    offer(key, key.getAttribute('data-key') === 'cancel' ? stoppable : phase === 'pin');
  }
  for (const move of document.querySelectorAll('[data-entry]')) offer(move, phase === 'waiting');
  write('customer-hint', customerHints[phase] ?? '');
  offer(any('reboot'), phase !== 'restarting');
  any('offline').setAttribute('aria-checked', String(!online));
  any('decline').setAttribute('aria-checked', String(declinesNext));
  any('lose').setAttribute('aria-checked', String(losesAnswer));
}

/**
 * Not `disabled`: a button that loses its meaning under the finger must not lose the focus too.
 * @param {Element} button
 * @param {boolean} there
 */
function offer(button, there) {
  button.setAttribute('aria-disabled', String(!there));
}

/** @param {Element} button */
const isOffered = (button) => button.getAttribute('aria-disabled') !== 'true';

function chosenCard() {
  return cards.find(({ number }) => number === choice.value);
}

function showCard() {
  const card = chosenCard();
  any('plastic').dataset.brand = card?.brand ?? '';
  write('brand', card?.brand ?? '');
  write('number', `•••• ${card?.number.slice(-4) ?? ''}`);
  write('note', card?.note ?? '');
}

/**
 * @param {string} label
 * @param {ReadonlyArray<TestCard>} group
 */
function options(label, group) {
  const list = group.map(({ number, brand, note, code }) => {
    const text = `${brand} ${number.slice(-4)}${code === '000' ? '' : `: ${note}`}`;
    return el('option', { text, attrs: { value: number } });
  });
  return el('optgroup', { attrs: { label } }, ...list);
}

/** @param {string} key */
function press(key) {
  if (key === 'cancel') return void act('cancel');
  if (key === 'clear') pin = '';
  else if (key === 'ok') {
    if (pin.length >= 4) return void act('pin', { pin });
  } else if (pin.length < longestPin) pin += key;
  showDots();
}

any('keys').addEventListener('click', ({ target }) => {
  if (!(target instanceof HTMLButtonElement) || !isOffered(target)) return;
  press(target.dataset.key ?? '');
});

for (const move of document.querySelectorAll('[data-entry]')) {
  move.addEventListener('click', () => {
    if (isOffered(move)) void act('present', { card: choice.value, entry: move.getAttribute('data-entry') });
  });
}

// The keyboard is the keypad while a PIN is asked for; Escape is the red key.
document.addEventListener('keydown', (event) => {
  const elsewhere = event.target instanceof HTMLSelectElement || event.ctrlKey || event.metaKey || event.altKey;
  if (!device || elsewhere) return;
  const onButton = event.target instanceof HTMLButtonElement && isOffered(event.target);
  if (event.key === 'Escape' && isOffered(any('cancel'))) press('cancel');
  else if (device.phase !== 'pin') return;
  else if (/^\d$/.test(event.key)) press(event.key);
  else if (event.key === 'Backspace') {
    pin = pin.slice(0, -1);
    showDots();
  } else if (event.key === 'Enter' && !onButton) press('ok');
});

choice.addEventListener('change', showCard);
any('offline').addEventListener('click', () => void act('line', { online: device?.online === false }));
any('decline').addEventListener('click', () => void act('decline-next', { on: !device?.declinesNext }));
any('lose').addEventListener('click', () => void act('lose-answer', { on: !device?.losesAnswer }));
any('reboot').addEventListener('click', () => isOffered(any('reboot')) && void act('reboot'));

async function start() {
  cards = (await call('/control/terminals')).cards;
  const approving = cards.filter(({ code }) => code === '000');
  choice.replaceChildren(
    options('These approve', approving),
    options(
      'These are declined',
      cards.filter((card) => !approving.includes(card)),
    ),
  );
  showCard();
  show(await call(address));
  follow(async () => show(await call(address)), tellLive);
}

start().catch(tellError);

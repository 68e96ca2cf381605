import { any, call, el, follow, shortTime, tellLive } from './dom.js';

/** @typedef {import('./views.js').MailMessage} MailMessage */

/** @type {ReadonlyArray<MailMessage>} */
let messages = [];
let opened = '';
/** @type {'html' | 'text' | 'headers'} */
let view = 'html';

const chosen = () => location.hash.slice(1);

/** @param {MailMessage} message */
function item(message) {
  const current = message.id === chosen();
  return el(
    'li',
    {},
    el(
      'a',
      { class: 'mail-item', attrs: { href: `#${message.id}`, ...(current && { 'aria-current': 'true' }) } },
      el('span', { class: 'subject', text: message.subject || '(no subject)' }),
      el('time', { class: 'hint', text: shortTime(message.received), attrs: { datetime: message.received } }),
      el('span', { class: 'sub', text: `to ${message.to.join(', ')}` }),
    ),
  );
}

/** @param {MailMessage} message */
function body(message) {
  if (view === 'headers') {
    return el('pre', { text: message.headers.map(({ name, value }) => `${name}: ${value}`).join('\n') });
  }
  if (view === 'text' || message.html === null) return el('pre', { text: message.text ?? '' });
  const attrs = { src: `/control/mail/${message.id}/body`, sandbox: 'allow-popups allow-popups-to-escape-sandbox' };
  return el('iframe', { title: 'Message as the receiver sees it', attrs });
}

/** @param {MailMessage} message */
function viewButtons(message) {
  const views = /** @type {const} */ ([
    ['html', 'Message', message.html !== null],
    ['text', 'Plain text', message.text !== null],
    ['headers', 'Headers', true],
  ]);
  const shown = view === 'html' && message.html === null ? 'text' : view;
  return views
    .filter(([, , there]) => there)
    .map(([name, words]) => {
      const pressed = String(name === shown);
      const button = el('button', { class: 'quiet', text: words, attrs: { type: 'button', 'aria-pressed': pressed } });
      button.addEventListener('click', () => {
        view = name;
        showMessage(message);
        any('message-view').querySelector('button[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest' });
      });
      return button;
    });
}

/** @param {MailMessage} message */
function showMessage(message) {
  const facts = [
    ['From', message.from],
    ['To', message.to.join(', ')],
    ['Received', shortTime(message.received)],
    ...message.attachments.map(({ name, type, bytes }) => ['Attached', `${name} (${type}, ${bytes} bytes)`]),
  ];
  any('message-view').replaceChildren(
    el(
      'header',
      { class: 'message-head' },
      el('h2', { text: message.subject || '(no subject)' }),
      el(
        'dl',
        {},
        ...facts.flatMap(([name, value]) => [el('dt', { text: name ?? '' }), el('dd', { text: value ?? '' })]),
      ),
      el('div', { class: 'views' }, ...viewButtons(message)),
    ),
    body(message),
  );
}

function show() {
  any('mail-count').textContent = String(messages.length);
  any('messages').replaceChildren(...messages.map(item));
  any('messages-empty').hidden = messages.length > 0;
  const message = messages.find(({ id }) => id === chosen());
  any('message-empty').hidden = message !== undefined;
  any('message-view').hidden = message === undefined;
  if (message && message.id !== opened) showMessage(message);
  opened = message?.id ?? '';
}

async function refresh() {
  messages = (await call('/control/mail')).messages;
  show();
}

any('clear').addEventListener('click', async () => {
  const box = any('error');
  try {
    await call('/control/mail', { method: 'DELETE' });
    box.hidden = true;
  } catch (error) {
    box.hidden = false;
    box.textContent = error instanceof Error ? error.message : '';
  }
});
addEventListener('hashchange', show);
follow(refresh, tellLive);

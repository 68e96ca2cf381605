/** Small hands for the pages: elements without markup strings, so that nothing shown can become code. */

/**
 * @typedef {{ class?: string, title?: string, attrs?: Record<string, string>, text?: string }} Words
 * @param {string} tag
 * @param {Words} words
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function el(tag, words = {}, ...children) {
  const element = document.createElement(tag);
  if (words.class) element.className = words.class;
  if (words.title) element.title = words.title;
  if (words.text !== undefined) element.textContent = words.text;
  for (const [name, value] of Object.entries(words.attrs ?? {})) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * The element of this id, of the kind the page's own markup gives it.
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`No ${kind.name} #${id} on this page.`);
  return element;
}

/** @param {string} id */
export const any = (id) => byId(id, HTMLElement);

/**
 * @param {string} text
 * @param {'good' | 'bad' | 'warn' | 'none'} tone
 */
export const badge = (text, tone) => el('span', { class: 'badge', text, attrs: { 'data-tone': tone } });

const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const day = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });

/**
 * Time of day, with the day when it is not today.
 * @param {string} at
 */
export function shortTime(at) {
  const date = new Date(at);
  const today = new Date().toDateString() === date.toDateString();
  return today ? time.format(date) : `${day.format(date)}, ${time.format(date)}`;
}

/**
 * @param {string} path
 * @param {{ method?: string, body?: unknown }} request
 * @returns {Promise<any>} the answer's JSON, or null when it has none
 */
export async function call(path, { method = 'GET', body } = {}) {
  const response = await fetch(path, {
    method,
    headers: { Accept: 'application/json', ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Error(answer?.error ?? `The simulator answered ${response.status}.`);
  return answer;
}

/**
 * Calls back at once and after every change, at most a few times a second, and tells how the line is.
 * @param {() => Promise<void>} refresh
 * @param {(state: 'on' | 'off') => void} tell
 */
export function follow(refresh, tell) {
  const pause = 250;
  let wanted = false;
  let busy = false;
  async function run() {
    wanted = true;
    if (busy) return;
    busy = true;
    while (wanted) {
      wanted = false;
      await refresh().catch(() => tell('off'));
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    busy = false;
  }
  const events = new EventSource('/control/events');
  events.addEventListener('changed', () => void run());
  events.addEventListener('open', () => tell('on'));
  events.addEventListener('error', () => tell('off'));
}

/**
 * Shows in the bar whether the page is live.
 * @param {'on' | 'off'} state
 */
export function tellLive(state) {
  const live = any('live');
  live.dataset.state = state;
  live.textContent = state === 'on' ? 'Live' : 'Not connected';
}

/** Gives boxes that scroll a place in the tab order, and takes it from those that do not need to. */
export function tabToScrollers() {
  for (const box of document.querySelectorAll('.scroll')) {
    const title = box.closest('section')?.getAttribute('aria-labelledby') ?? '';
    const scrolls = box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth;
    for (const [name, value] of Object.entries({ tabindex: '0', role: 'group', 'aria-labelledby': title })) {
      if (scrolls) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }
}

import { any, el } from './dom.js';

/**
 * @typedef {import('./views.js').FaultKind} FaultKind
 * @typedef {import('./views.js').FaultRule} FaultRule
 * @typedef {{ add: (fault: string) => void, remove: (id: string) => void }} Hands
 */

/** @type {Record<FaultKind['group'], string>} */
const groupTitles = {
  network: 'The network',
  answer: 'The answers',
  memory: 'The memory',
  webhook: 'The webhooks',
  mail: 'The mail server',
};

/** @type {Map<string, HTMLElement>} */
const switches = new Map();
/** @type {ReadonlyArray<FaultRule>} */
let armed = [];

/** @param {string} name */
function humanName(name) {
  const words = name.replaceAll('_', ' ').replace(/\bhttp\b/, 'HTTP');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * @param {string} name
 * @param {FaultKind} kind
 * @param {Hands} hands
 */
function faultSwitch(name, kind, hands) {
  const button = el(
    'button',
    { class: 'fault', attrs: { type: 'button', role: 'switch', 'aria-checked': 'false' } },
    el('span', { class: 'fault-name', text: humanName(name) }),
    el('span', { class: 'switch', attrs: { 'aria-hidden': 'true' } }),
    el('span', { class: 'fault-sentence', text: kind.sentence }),
    el('span', { class: 'fault-state' }),
  );
  button.addEventListener('click', () => {
    const rules = armed.filter((rule) => rule.fault === name);
    if (rules.length === 0) hands.add(name);
    for (const rule of rules) hands.remove(rule.id);
  });
  switches.set(name, button);
  return button;
}

/**
 * Draws every switch once; `markFaults` keeps them true, so that the focus stays where it is.
 * @param {Record<string, FaultKind>} catalogue
 * @param {Hands} hands
 */
export function showFaults(catalogue, hands) {
  for (const [group, title] of Object.entries(groupTitles)) {
    const faults = Object.entries(catalogue).filter(([, kind]) => kind.group === group);
    const box = el('details', { class: 'group' }, el('summary', { text: title }));
    if (matchMedia('(min-width: 64.01rem)').matches && group !== 'webhook') box.setAttribute('open', '');
    box.append(...faults.map(([name, kind]) => faultSwitch(name, kind, hands)));
    any('faults').append(box);
  }
}

/** @param {ReadonlyArray<FaultRule>} rules */
export function markFaults(rules) {
  armed = rules;
  for (const [name, button] of switches) {
    const own = rules.filter((rule) => rule.fault === name);
    button.setAttribute('aria-checked', String(own.length > 0));
    const state = button.querySelector('.fault-state');
    if (state) state.textContent = own.map(stateOf).join('; ');
  }
}

/** @param {FaultRule} rule */
function stateOf({ remaining, hits, match }) {
  const left =
    remaining === null ? 'On until switched off' : remaining === 1 ? 'Strikes once' : `Strikes ${remaining} times`;
  const narrowed = Object.values(match).filter((value) => value !== undefined);
  const only = narrowed.length > 0 ? `, only ${narrowed.join(' ')}` : '';
  return `${left}${only}${hits > 0 ? ` (${hits} so far)` : ''}`;
}

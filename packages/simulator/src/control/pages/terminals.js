import { any, badge, call, el, follow, tellLive } from './dom.js';
import { amountOf, wordsOf } from './terminal-words.js';

/** @typedef {import('./views.js').DeviceView} DeviceView */

/** @param {DeviceView} device */
function item(device) {
  const { headline, tone } = wordsOf(device);
  const state = badge(headline, device.phase === 'idle' && device.online ? 'good' : tone);
  return el(
    'li',
    {},
    el(
      'a',
      { class: 'terminal', attrs: { href: `/terminals/${encodeURIComponent(device.id)}` } },
      el('span', { class: 'terminal-name', text: device.name }),
      el('span', { class: 'terminal-amount', text: amountOf(device) }),
      el('span', { class: 'sub', text: device.terminalId }),
      state,
    ),
  );
}

let shown = '';

async function refresh() {
  /** @type {{ terminals: DeviceView[] }} */
  const { terminals } = await call('/control/terminals');
  any('terminals-empty').hidden = terminals.length > 0;
  // What has not changed is not drawn again: a link with the focus keeps it.
  const drawn = JSON.stringify(terminals);
  if (drawn === shown) return;
  shown = drawn;
  const focused = document.activeElement?.getAttribute('href');
  any('terminals').replaceChildren(...terminals.map(item));
  for (const link of any('terminals').querySelectorAll('a')) if (link.getAttribute('href') === focused) link.focus();
}

follow(refresh, tellLive);

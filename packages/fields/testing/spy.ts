/** A hostile script that got into the host's page before everything else, and writes down all it can see. */

declare global {
  interface Window {
    /** Everything that passed a hook, as text. */
    seen: string[];
    /** Names of the events that came to the page. */
    heard: string[];
    /** Names of the hooks that are in place. */
    hooks: string[];
  }
}

const events = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'change',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'copy',
  'cut',
  'paste',
  'selectionchange',
  'selectstart',
  'focus',
  'blur',
  'focusin',
  'focusout',
  'pointerdown',
  'message',
  'messageerror',
  'submit',
  'securitypolicyviolation',
  'storage',
  'animationstart',
  'transitionrun',
];

const calls = [
  'fetch',
  'postMessage',
  'structuredClone',
  'setTimeout',
  'queueMicrotask',
  'JSON.stringify',
  'JSON.parse',
  'Promise.prototype.then',
  'Promise.resolve',
  'XMLHttpRequest.prototype.open',
  'XMLHttpRequest.prototype.send',
  'MessagePort.prototype.postMessage',
  'MessagePort.prototype.addEventListener',
  'EventTarget.prototype.addEventListener',
  'navigator.sendBeacon',
  'crypto.getRandomValues',
  'Array.prototype.push',
  'Array.prototype.map',
  'Array.prototype.join',
  'Array.prototype.includes',
  'Map.prototype.set',
  'Map.prototype.get',
  'Set.prototype.has',
  'Object.assign',
  'Object.entries',
  'Object.keys',
  'Object.fromEntries',
  'Reflect.get',
  'RegExp.prototype.exec',
  'RegExp.prototype.test',
  'String.prototype.replace',
  'String.prototype.slice',
  'Element.prototype.setAttribute',
  'Node.prototype.appendChild',
  'history.pushState',
  'localStorage.setItem',
  'console.log',
];

/** Stands on its own: its source is put into a page. */
function spy(eventNames: readonly string[], callPaths: readonly string[]): void {
  const push = Function.prototype.call.bind(Array.prototype.push);
  const stringify = JSON.stringify;
  window.seen = [];
  window.heard = [];
  window.hooks = [];
  const note = (value: unknown, depth = 0): void => {
    if (window.seen.length > 200_000 || depth > 5) return;
    if (typeof value === 'string' || typeof value === 'number') push(window.seen, String(value).slice(0, 400));
    else if (typeof value === 'object' && value !== null && !(value instanceof Node) && value !== window) {
      for (const key in value) note(Reflect.getOwnPropertyDescriptor(value, key)?.value, depth + 1);
    }
  };
  for (const name of eventNames) {
    const hear = (event: Event) => {
      push(window.heard, name);
      for (const key of ['key', 'code', 'data', 'detail', 'type'])
        note(Reflect.has(event, key) ? Reflect.get(event, key) : null);
      note(document.getSelection()?.toString());
      if (event instanceof ClipboardEvent) note(event.clipboardData?.getData('text'));
      if (event.target instanceof HTMLInputElement) note(event.target.value);
    };
    window.addEventListener(name, hear, true);
    document.addEventListener(name, hear, true);
    push(window.hooks, name);
  }
  for (const path of callPaths) {
    const parts = path.split('.');
    const name = parts.pop() ?? '';
    let owner: unknown = window;
    for (const part of parts) owner = Reflect.get(Object(owner), part);
    const original = Reflect.get(Object(owner), name);
    if (typeof original !== 'function') continue;
    let busy = false;
    const hook = function (this: unknown, ...given: unknown[]) {
      if (busy) return Reflect.apply(original, this, given);
      busy = true;
      try {
        note(given);
        if (typeof this === 'string' || Array.isArray(this)) note(this);
      } finally {
        busy = false;
      }
      const result = Reflect.apply(original, this, given);
      busy = true;
      note(result);
      busy = false;
      return result;
    };
    Object.defineProperty(owner, name, { value: hook, configurable: true, writable: true });
    push(window.hooks, path);
  }
  for (const name of ['onmessage'] as const) {
    const own = Object.getOwnPropertyDescriptor(MessagePort.prototype, name);
    Object.defineProperty(MessagePort.prototype, name, {
      ...own,
      set(handler: (event: MessageEvent) => void) {
        own?.set?.call(this, (event: MessageEvent) => {
          note(event.data);
          handler.call(this, event);
        });
      },
    });
    push(window.hooks, `MessagePort.${name}`);
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) push(window.seen, stringify(entry));
  }).observe({ entryTypes: ['resource', 'event', 'first-input', 'longtask', 'layout-shift'] });
  new MutationObserver((records) => {
    for (const { target } of records) if (target instanceof Element) push(window.seen, target.outerHTML.slice(0, 2000));
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  push(window.hooks, 'PerformanceObserver', 'MutationObserver');
}

/** A script element for the head of a host's page. */
export const spyScript = `<script>(${spy})(${JSON.stringify(events)}, ${JSON.stringify(calls)})</script>`;

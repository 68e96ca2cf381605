/** An element inside a shadow root, or a test that fails here rather than later. */
export function within<T extends Element = HTMLElement>(host: Element, selector: string): T {
  const found = host.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`No ${selector} in <${host.localName}>.`);
  return found;
}

/** What a person reads, in one line. */
export const textOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The live region for results, which speaks by itself. */
export const announced = (host: Element): string => textOf(within(host, '[role="status"][aria-live]'));

/** Presses as a keyboard does: what is pressed has the focus. */
export function pressFocused(host: Element, selector: string): void {
  const target = within(host, selector);
  target.focus();
  target.click();
}

/** Collects the events an element sends from now on. */
export function collect<K extends keyof HTMLElementEventMap>(element: Element, type: K): HTMLElementEventMap[K][] {
  const events: HTMLElementEventMap[K][] = [];
  element.addEventListener(type, (event) => events.push(event as HTMLElementEventMap[K]));
  return events;
}

/**
 * Registers a tag once. When the page already has it from another copy or version of the package, that one stays and the
 * console says so; outside a browser nothing happens.
 */
export function defineElement(tag: string, element: CustomElementConstructor & { readonly version: string }): void {
  if (typeof customElements === 'undefined') return;
  const present = customElements.get(tag);
  if (!present) {
    customElements.define(tag, element);
  } else if (present !== element) {
    const version = 'version' in present ? present.version : 'unknown';
    // biome-ignore lint/suspicious/noConsole: two versions on one page is a fault only the console can report.
    console.warn(`<${tag}> is there in version ${version}, not ${element.version}`);
  }
}

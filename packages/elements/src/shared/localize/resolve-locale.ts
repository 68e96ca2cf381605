/** The locale in force for an element: the wish, else the nearest `lang` across shadow roots, else the browser's. */
export function resolveLocale(element: Element, wish: string | undefined): string {
  if (wish) return supported(wish);
  let node: Element | null = element;
  while (node) {
    const holder: Element | null = node.closest('[lang]');
    const lang = holder?.getAttribute('lang');
    if (lang) return supported(lang);
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return supported(navigator.language);
}

/** A malformed tag must not take the page down: `Intl` throws on it. */
function supported(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

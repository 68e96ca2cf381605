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

const canonical = new Map<string, string>();

/** A malformed tag must not take the page down: `Intl` throws on it. Asked for with every text, so it is remembered. */
function supported(tag: string): string {
  const known = canonical.get(tag) ?? canonicalOf(tag);
  canonical.set(tag, known);
  return known;
}

function canonicalOf(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

const canonical = new Map<string, string>();

/** The locale in force for an element: the wish, else the nearest `lang` across shadow roots, else the browser's. */
export function resolveLocale(element: Element, wish: string | undefined): string {
  const tag = wish || languageAround(element) || navigator.language;
  // Asked for with every text, so it is remembered.
  const known = canonical.get(tag) ?? canonicalOf(tag);
  canonical.set(tag, known);
  return known;
}

function languageAround(element: Element): string | null | undefined {
  const holder = element.closest('[lang]');
  if (holder) return holder.getAttribute('lang');
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageAround(root.host) : undefined;
}

/** A malformed tag must not take the page down: `Intl` throws on it. */
function canonicalOf(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

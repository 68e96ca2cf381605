import { textOf } from './query.ts';

const liveRegion = '[role="alert"], [role="status"], [aria-live]';

/** Collects what live regions in an element, and in the elements inside, say from now on: a screen reader's ear. */
export function heard(host: Element): string[] {
  const said: string[] = [];
  const observer = new MutationObserver((mutations) => {
    const regions = new Set<Element>();
    for (const { target, addedNodes } of mutations) {
      const around = (target instanceof Element ? target : target.parentElement)?.closest(liveRegion);
      if (around) regions.add(around);
      for (const added of addedNodes) {
        if (!(added instanceof Element)) continue;
        listenIn(added);
        if (!around) for (const region of [added, ...added.querySelectorAll(liveRegion)]) regions.add(region);
      }
    }
    for (const region of regions) if (region.matches(liveRegion) && textOf(region)) said.push(textOf(region));
  });
  const listenIn = (root: Element) => {
    for (const { shadowRoot } of [root, ...root.querySelectorAll('*')]) {
      if (!shadowRoot) continue;
      observer.observe(shadowRoot, { childList: true, characterData: true, subtree: true });
      for (const child of shadowRoot.children) listenIn(child);
    }
  };
  listenIn(host);
  return said;
}

/**
 * Whether a field was ever on the screen since it was last empty. A field that is typed in is scrolled into view by the browser; one
 * that never was has no size or lies where nobody can see it, and was filled by something else than a person (B4).
 *
 * Not a test for being covered: the browser's own (`trackVisibility`) also calls a field invisible under `backdrop-filter`,
 * `drop-shadow`, `opacity: .99` or `scale(.98)` around it, which honest pages use.
 */
export interface ScreenWatch {
  wasSeen(): boolean;
  /** The field is empty again. */
  forget(): void;
}

export function watchScreen(element: Element): ScreenWatch {
  let onScreen = false;
  let seen = false;
  new IntersectionObserver((entries) => {
    for (const { isIntersecting, intersectionRatio } of entries) {
      onScreen = isIntersecting && intersectionRatio > 0;
      seen ||= onScreen;
    }
  }).observe(element);
  return {
    wasSeen: () => seen,
    forget() {
      seen = onScreen;
    },
  };
}

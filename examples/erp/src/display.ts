/** How the person likes the ERP to look; kept for this browser. Tillkit's elements follow the page. */

export interface Display {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly density: 'comfortable' | 'compact';
  readonly language: 'en' | 'es';
  readonly direction: 'ltr' | 'rtl';
}

const key = 'erp.display';
const defaults: Display = { theme: 'auto', density: 'comfortable', language: 'en', direction: 'ltr' };

const choices: { readonly [K in keyof Display]: readonly Display[K][] } = {
  theme: ['auto', 'light', 'dark'],
  density: ['comfortable', 'compact'],
  language: ['en', 'es'],
  direction: ['ltr', 'rtl'],
};

function choiceOf<K extends keyof Display>(name: K, stored: unknown): Display[K] {
  const value = typeof stored === 'object' && stored !== null && name in stored ? Reflect.get(stored, name) : undefined;
  return choices[name].find((choice) => choice === value) ?? defaults[name];
}

export function readDisplay(): Display {
  let stored: unknown = null;
  try {
    stored = JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    // Somebody else's text under our key: the defaults will do.
  }
  return {
    theme: choiceOf('theme', stored),
    density: choiceOf('density', stored),
    language: choiceOf('language', stored),
    direction: choiceOf('direction', stored),
  };
}

/** Applies to the whole page what is applied to a page: scheme, language, direction. */
export function applyDisplay({ theme, density, language, direction }: Display): void {
  const { documentElement: root } = document;
  root.style.colorScheme = theme === 'auto' ? 'light dark' : theme;
  root.lang = language;
  root.dir = direction;
  root.dataset.density = density;
}

export function saveDisplay(display: Display): void {
  localStorage.setItem(key, JSON.stringify(display));
}

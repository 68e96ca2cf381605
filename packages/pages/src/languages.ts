/** The choice of language below the form. What the company chose counts until the person chooses. */
export const languages = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof languages;

const isLanguage = (text: string): text is Language => Object.hasOwn(languages, text);

/** Before it is known what the company chose: what the browser asks for. */
export function browserLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.split('-', 1)[0] ?? '');
  return wanted.find(isLanguage) ?? 'en';
}

/** Buttons for the languages; `chosen` is told of a press. */
export function languageButtons(chosen: (language: Language) => void): {
  readonly element: HTMLElement;
  show(language: Language): void;
} {
  const element = document.createElement('nav');
  element.className = 'languages';
  const buttons = Object.entries(languages).map(([language, name]) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.lang = language;
    button.textContent = name;
    button.addEventListener('click', () => {
      if (isLanguage(language)) chosen(language);
    });
    return { language, button };
  });
  element.append(...buttons.map(({ button }) => button));
  return {
    element,
    show(language) {
      element.setAttribute('aria-label', language === 'es' ? 'Idioma' : 'Language');
      for (const entry of buttons) entry.button.setAttribute('aria-pressed', String(entry.language === language));
    },
  };
}

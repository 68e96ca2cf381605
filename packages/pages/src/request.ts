/**
 * The page behind the link of a request: takes the token from behind the `#`, where no server, proxy or Referer header sees
 * it, and puts the form on the page. Once the token is exchanged, it leaves the address and so the history (B17).
 */
import '@tillkit/elements/define/request-form';
import { createClient } from '@tillkit/sdk';
import { browserLanguage, type Language, languageButtons } from './languages.ts';

const titles: Readonly<Record<Language, string>> = { en: 'Add a payment method', es: 'Agregue una forma de pago' };

/** Null when the address has none: after a reload. */
const tokenInAddress = (): string | null => (location.hash.length > 1 ? location.hash.slice(1) : null);

const form = document.createElement('till-request-form');
let company = '';
let chosen: Language | null = null;
let exchanged: string | null | undefined;

const cleanAddress = () => history.replaceState(null, '', location.pathname);

function speak(language: Language): void {
  document.documentElement.lang = language;
  document.title = company ? `${titles[language]} · ${company}` : titles[language];
  form.locale = `${language}-US`;
  buttons.show(language);
}

const buttons = languageButtons((language) => {
  chosen = language;
  speak(language);
});

form.addEventListener('till-link-exchanged', () => {
  exchanged = form.token;
  cleanAddress();
});
form.addEventListener('till-request-loaded', ({ detail: { request } }) => {
  company = request.company.name;
  speak(chosen ?? request.language);
});
// Another link opened in the same tab changes only what is behind the #.
window.addEventListener('hashchange', () => {
  const token = tokenInAddress();
  if (token === null) return;
  form.token = token;
  // The same link once more: the form is open with it already.
  if (token === exchanged) cleanAddress();
});

speak(browserLanguage());
const baseUrl = new URL('.', location.href).href;
form.connect = (session) => createClient({ baseUrl, session, locale: () => form.locale });
form.token = tokenInAddress();
const main = document.createElement('main');
main.append(form);
document.body.append(main, buttons.element);

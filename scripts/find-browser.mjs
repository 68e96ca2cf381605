/** Where Chrome or Chromium is on this machine. Dependency-free: it runs before anything is installed. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The browser that tests drive: `CHROME_PATH` when set, else the first one found.
 * @returns {string | null} absolute path, or null when there is none
 */
export function findBrowser(environment = process.env) {
  const named = environment.CHROME_PATH;
  if (named) return isExecutable(named) ? named : null;
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...fixedPlaces];
  return candidates.find(isExecutable) ?? null;
}

/** Chromium as root (containers, CI) starts only without its sandbox. */
export const browserArguments = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

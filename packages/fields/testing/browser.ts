import { type Browser, type CDPSession, chromium, type Frame, type LaunchOptions, type Page } from 'playwright-core';
import { browserArguments, findBrowser } from '../../../scripts/find-browser.mjs';

/** Chromium, isolating every site as desktop Chrome does. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('No Chromium found; install one or set CHROME_PATH.');
  return await chromium.launch({ ...options, executablePath, args: [...browserArguments, '--site-per-process'] });
}

export type { Browser, CDPSession, Frame, Page };

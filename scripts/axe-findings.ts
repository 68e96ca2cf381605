/**
 * What axe finds in a page. Every frame, of whatever origin, is judged where it is: axe's own way through frames takes
 * seconds a page to carry all that passed from one to the other.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { default as Axe } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export interface AxeScope {
  /** Also judges good practice in the page itself; landmarks and headings are no matter of the frames in it. */
  readonly bestPractice?: boolean;
}

/** @returns a line for each violation: rule, where, and what is wrong. */
export async function axeFindings(page: Page, { bestPractice = false }: AxeScope = {}): Promise<string[]> {
  const findings: string[] = [];
  for (const frame of page.frames()) {
    const isPage = frame === page.mainFrame();
    const found = await findingsIn(frame, isPage && bestPractice ? [...wcag, 'best-practice'] : wcag).catch((error) => {
      // One that the page has just taken out is no part of it any more.
      if (isPage || !frame.isDetached()) throw error;
      return [];
    });
    findings.push(...found.map((finding) => (isPage ? finding : `in ${frame.url()}: ${finding}`)));
  }
  return findings;
}

async function findingsIn(frame: Frame, runOnly: string[]): Promise<string[]> {
  await frame.evaluate(source);
  return await frame.evaluate(async (tags) => {
    const axe: typeof Axe = Reflect.get(globalThis, 'axe');
    const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'], iframes: false });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    );
  }, runOnly);
}

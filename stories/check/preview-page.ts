/** The preview of a built Storybook, kept alive from story to story: the backend in it starts once. */
import type { Browser, ConsoleMessage, Page } from 'playwright-core';

/** The first story waits for the database to be made. */
const STORY_TIMEOUT_MS = 120_000;

export interface StoryVerdict {
  readonly problems: readonly string[];
  readonly milliseconds: number;
}

/** What the preview says of a story on its channel once it, its play function and axe have run. */
interface Finished {
  readonly status: string;
  readonly reporters: readonly { readonly type: string; readonly result: unknown }[];
}

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly any: readonly { readonly message: string }[] }[];
}

export class PreviewPage {
  readonly #page: Page;
  #complaints: string[] = [];

  private constructor(page: Page) {
    this.#page = page;
    page.on('console', (message) => {
      if (message.type() === 'error' && !isRefusal(message)) this.#complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.#complaints.push(`uncaught: ${error.message}`));
    page.on('response', (response) => {
      const { hostname } = new URL(response.url());
      if (response.status() === 404 && hostname === '127.0.0.1') this.#complaints.push(`not found: ${response.url()}`);
    });
  }

  static async open(browser: Browser, url: string): Promise<PreviewPage> {
    // axe judges colours as they are, in the middle of a transition too.
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, reducedMotion: 'reduce' });
    const preview = new PreviewPage(page);
    // No story yet: the preview would begin with one of its own choice.
    await page.goto(`${url}/iframe.html?viewMode=story&id=none`);
    await page.waitForFunction(() => Reflect.get(globalThis, '__STORYBOOK_ADDONS_CHANNEL__') !== undefined);
    return preview;
  }

  /** Shows a story in place of the one before, and judges it. */
  async visit(storyId: string): Promise<StoryVerdict> {
    this.#complaints = [];
    const started = Date.now();
    const finished = await this.#show(storyId).catch((error: unknown) => String(error));
    const problems = typeof finished === 'string' ? [finished] : problemsOf(finished);
    return { problems: [...problems, ...this.#complaints], milliseconds: Date.now() - started };
  }

  screenshot(path: string): Promise<Buffer> {
    return this.#page.screenshot({ path });
  }

  #show(storyId: string): Promise<Finished | string> {
    return this.#page.evaluate(
      ({ id, timeout }) =>
        new Promise<Finished | string>((resolve) => {
          interface Channel {
            on(event: string, listener: (data: unknown) => void): void;
            off(event: string, listener: (data: unknown) => void): void;
            emit(event: string, data: unknown): void;
          }
          const channel = Reflect.get(globalThis, '__STORYBOOK_ADDONS_CHANNEL__') as Channel;
          const endings = ['storyFinished', 'storyMissing', 'storyErrored', 'storyThrewException'];
          const listeners = endings.map((name) => {
            const listener = (data: unknown) => {
              const of = typeof data === 'object' && data !== null ? Reflect.get(data, 'storyId') : undefined;
              if (of !== undefined && of !== id) return;
              end(name === 'storyFinished' ? (data as Finished) : `${name}: ${Reflect.get(Object(data), 'message')}`);
            };
            channel.on(name, listener);
            return [name, listener] as const;
          });
          const timer = setTimeout(() => end(`Not finished after ${timeout / 1000} seconds.`), timeout);
          function end(outcome: Finished | string) {
            clearTimeout(timer);
            for (const [name, listener] of listeners) channel.off(name, listener);
            resolve(typeof outcome === 'string' ? outcome : JSON.parse(JSON.stringify(outcome)));
          }
          channel.emit('setCurrentStory', { storyId: id, viewMode: 'story' });
        }),
      { id: storyId, timeout: STORY_TIMEOUT_MS },
    );
  }
}

/** What the backend or the vault refuses, the browser notes by itself: that is what some stories are about. */
function isRefusal(message: ConsoleMessage): boolean {
  const { url } = message.location();
  return /status of 4\d\d/.test(message.text()) && /^https:\/\/api\.|\/rest\/v2\//.test(url);
}

function problemsOf({ status, reporters }: Finished): string[] {
  const axe = reporters.find(({ type }) => type === 'a11y')?.result as
    | { violations?: AxeViolation[]; error?: unknown }
    | undefined;
  if (!axe?.violations) return [`axe did not run: ${JSON.stringify(axe?.error)}`];
  const found = axe.violations.map(
    ({ id, nodes }) =>
      `axe ${id}: ${nodes
        .slice(0, 3)
        .map(({ html, any }) => `${html.slice(0, 160)} (${any[0]?.message ?? ''})`)
        .join('; ')}`,
  );
  // An error status with violations is theirs; alone it is the story's.
  return found.length > 0 || status === 'success' ? found : ['It or its play function failed.'];
}

/** Browser, vault and host page of one test file. */
import { after, before } from 'node:test';
import { type Browser, launchBrowser, type Page } from './browser.ts';
import { type HostOptions, type HostPages, startHost } from './host-page.ts';
import { startVault, type TestVault, type VaultOptions } from './vault.ts';

export interface Scene {
  readonly vault: TestVault;
  readonly host: HostPages;
  close(): Promise<void>;
}

/** A vault and a host page that it lists. */
export async function setScene(options: { vault?: VaultOptions; host?: HostOptions } = {}): Promise<Scene> {
  const vault = await startVault(options.vault);
  const host = await startHost(options.host);
  await vault.allow(host.origin);
  return {
    vault,
    host,
    async close() {
      await Promise.all([vault.close(), host.close()]);
    },
  };
}

export interface Stage {
  browser(): Browser;
  scene(): Scene;
  /** A fresh page of its own context, at an address; closed with the browser. */
  open(address?: string): Promise<Page>;
}

/** Raises the curtain before a file's tests and lowers it after them. */
export function useStage(options: Parameters<typeof setScene>[0] = {}): Stage {
  let browser: Browser | undefined;
  let scene: Scene | undefined;
  before(async () => {
    [browser, scene] = await Promise.all([launchBrowser(), setScene(options)]);
  });
  after(async () => {
    await browser?.close();
    await scene?.close();
  });
  function up<T>(value: T | undefined): T {
    if (value === undefined) throw new Error('The stage is not up yet');
    return value;
  }
  return {
    browser: () => up(browser),
    scene: () => up(scene),
    async open(address) {
      const page = await up(browser).newPage();
      await page.goto(address ?? up(scene).host.origin);
      return page;
    },
  };
}

import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { Permission } from '@tillkit/contract';
import type { TillMenu } from '../../shared/menu/menu.ts';
import { session } from '../../shared/testing/records.ts';
import { ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import type { TillElement } from '../../shared/till-element.ts';
import '../../shared/menu/define.ts';
import '../../customers/customer-picker/define.ts';
import { textOf, within } from '../../shared/testing/query.ts';
import { TillProvider } from './provider.ts';
import './define.ts';

const inside = <E extends TillElement>(provider: Element, tag: string): E => {
  const element = provider.querySelector<E>(tag);
  if (!element) throw new Error(`no ${tag}`);
  return element;
};

describe('till-provider', () => {
  it('gives client, locale, texts and looks to what is inside, also later', async () => {
    const client = new ScriptedBackend().client();
    const provider = await fixture<TillProvider>(
      html`<till-provider .client=${client} locale="es-MX" theme="dark" density="compact"><till-customer-picker></till-customer-picker></till-provider>`,
    );
    const picker = inside<TillElement>(provider, 'till-customer-picker');
    await picker.updateComplete;
    expect(picker.settings.client).to.equal(client);
    expect(picker.settings).to.include({ locale: 'es-MX', theme: 'dark', density: 'compact' });
    expect(textOf(within(picker, 'label'))).to.equal('Cliente');
    expect(getComputedStyle(picker).colorScheme).to.equal('dark');
    provider.texts = { 'customerPicker.label': 'Cuenta' };
    await provider.updateComplete;
    await picker.updateComplete;
    expect(textOf(within(picker, 'label'))).to.equal('Cuenta');
    provider.locale = 'en';
    provider.texts = undefined;
    await provider.updateComplete;
    await picker.updateComplete;
    expect(textOf(within(picker, 'label'))).to.equal('Customer');
  });

  it('reaches elements that were registered before it', async () => {
    class LateProvider extends TillProvider {}
    const outer = await fixture(
      html`<till-late-provider locale="es"><till-menu label="More"></till-menu></till-late-provider>`,
    );
    const menu = inside<TillMenu>(outer, 'till-menu');
    await menu.updateComplete;
    expect(menu.settings.locale).not.to.equal('es');
    customElements.define('till-late-provider', LateProvider);
    await waitUntil(() => menu.settings.locale === 'es');
  });

  it('nests: what the inner one leaves out comes from the outer one', async () => {
    const outer = await fixture<TillProvider>(html`<till-provider locale="es" density="compact">
      <till-provider locale="en-GB"><till-menu label="More"></till-menu></till-provider>
    </till-provider>`);
    const menu = inside<TillMenu>(outer, 'till-menu');
    await menu.updateComplete;
    expect(menu.settings).to.include({ locale: 'en-GB', density: 'compact' });
  });

  it("reads the session's permissions once, and lets the host say otherwise", async () => {
    const backend = new ScriptedBackend(['methods:view']);
    const provider = await fixture<TillProvider>(
      html`<till-provider .client=${backend.client()}><till-menu label="More"></till-menu></till-provider>`,
    );
    const menu = inside<TillMenu>(provider, 'till-menu');
    await waitUntil(() => menu.settings.permissions?.has('methods:view'), 'permissions');
    expect(backend.requests.filter(({ path }) => path === '/v1/session')).to.have.length(1);
    provider.permissions = new Set(['payments:view'] as const);
    await provider.updateComplete;
    expect([...(menu.settings.permissions ?? [])]).to.deep.equal(['payments:view']);
  });

  it('R-45 follows what the company makes of the permissions meanwhile', async () => {
    let held: Permission[] = ['methods:view'];
    const backend = new ScriptedBackend();
    backend.on('GET', '/v1/session', () => session(held));
    const provider = await fixture<TillProvider>(
      html`<till-provider .client=${backend.client()}><till-menu label="More"></till-menu></till-provider>`,
    );
    const menu = inside<TillMenu>(provider, 'till-menu');
    await waitUntil(() => backend.listening && menu.settings.permissions?.has('methods:view'), 'permissions');
    held = ['methods:view', 'methods:manage'];
    backend.emit('permissions.updated', session().company.id);
    await waitUntil(() => menu.settings.permissions?.has('methods:manage'), 'the new permission');
  });

  it('takes the language from the page when nobody says one', async () => {
    const page = await fixture(html`<div lang="es"><till-customer-picker></till-customer-picker></div>`);
    const picker = inside<TillElement>(page, 'till-customer-picker');
    await picker.updateComplete;
    expect(textOf(within(picker, 'label'))).to.equal('Cliente');
  });

  it('lets design tokens of the page through', async () => {
    const page = await fixture(html`<div><till-menu label="More"></till-menu></div>`);
    page.setAttribute('style', '--till-color-text: rgb(1, 2, 3)');
    expect(getComputedStyle(inside(page, 'till-menu')).color).to.equal('rgb(1, 2, 3)');
  });
});

import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { defaultSettings, type SettingOrigin, type Settings, type SettingsView, settingKeys } from '@tillkit/contract';
import { announced, collect, pressFocused, textOf, within } from '../../shared/testing/query.ts';
import { location, session } from '../../shared/testing/records.ts';
import { Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import type { TillSettings } from './settings.ts';
import './define.ts';

const view = (locationId: string | null, own: Partial<Settings> = {}, revision = 1): SettingsView => {
  const level = locationId === null ? 'company' : 'location';
  const origin = (key: keyof Settings): SettingOrigin => (own[key] === undefined ? 'default' : level);
  return {
    locationId,
    values: { ...defaultSettings, ...own },
    origins: Object.fromEntries(settingKeys.map((key) => [key, origin(key)])) as SettingsView['origins'],
    inherited: defaultSettings,
    revision,
    integration:
      locationId === null
        ? null
        : {
            status: 'active',
            account: { processor: 'clearent', verifiedAt: '2026-11-02T15:04:05Z', methods: ['card'] },
          },
  };
};

async function show(backend: ScriptedBackend, locationId?: string): Promise<TillSettings> {
  const element = await fixture<TillSettings>(
    html`<till-settings lang="en" .client=${backend.client()} .locationId=${locationId}></till-settings>`,
  );
  return element;
}
const row = (element: Element, key: string) => within(element, `[data-key="${key}"]`);
const input = (element: Element, selector: string) => within<HTMLInputElement>(element, selector);

describe('till-settings', () => {
  // Fetched and compiled once; a test's second is for what the person waits for.
  before(() =>
    Promise.all([import('./settings-view.ts'), import('../../locales/office-es.ts'), import('../../locales/es.ts')]),
  );

  it('R-6 shows what holds, whose it is, and the way back; each setting by itself', async () => {
    let own: Partial<Settings> = { requestLinkMinutes: 480 };
    const backend = new ScriptedBackend()
      .on('GET', '/v1/locations/:id/settings', () => view(location.id, own))
      .on('PATCH', '/v1/locations/:id/settings', async () => {
        own = {};
        return view(location.id, own, 2);
      });
    const element = await show(backend, location.id);
    const changes = collect(element, 'till-settings-change');
    await waitUntil(() => element.shadowRoot?.querySelector('[data-key]'), 'rows');
    expect(textOf(row(element, 'requestLinkMinutes')))
      .to.contain('Set here')
      .and.contain('Now: 8 hours');
    expect(textOf(row(element, 'wallets')))
      .to.contain('Default')
      .and.not.contain('Back to');
    const back = within<HTMLButtonElement>(element, '[data-name="inherit-requestLinkMinutes"]');
    expect(textOf(back)).to.equal('Back to the company’s (4 hours)');
    back.click();
    await waitUntil(() => changes.length === 1, 'the change');
    expect(changes[0]?.detail).to.deep.equal({ locationId: location.id, key: 'requestLinkMinutes', inherited: true });
    expect(backend.requests.at(-1)?.body).to.deep.equal({ requestLinkMinutes: null, revision: 1 });
    await element.updateComplete;
    expect(textOf(row(element, 'requestLinkMinutes')))
      .to.contain('Default')
      .and.contain('Now: 4 hours');
    expect(textOf(within(element, '[role="status"][aria-live]'))).to.contain('back to what is inherited');
    await expect(element).to.be.accessible();
  });

  it('R-2 R-3 says who must act, and of credentials only when they were verified', async () => {
    const pending: SettingsView = {
      ...view(location.id, { integrationEnabled: true }),
      integration: { status: 'pending', account: null },
    };
    const backend = new ScriptedBackend().on('GET', '/v1/locations/:id/settings', () => pending);
    const element = await show(backend, location.id);
    await waitUntil(() => element.shadowRoot?.querySelector('.integration'), 'the state');
    expect(textOf(within(element, '.integration'))).to.contain('The platform operator installs them');
    pending.integration = view(location.id).integration;
    backend.emit('location.updated', location.id);
    await waitUntil(() => textOf(within(element, '.integration')).includes('verified on Nov 2, 2026'), 'verified');
  });

  it('restores a switch that could not be saved and says why', async () => {
    const backend = new ScriptedBackend()
      .on('GET', '/v1/settings', () => view(null))
      .on('PATCH', '/v1/settings', () => {
        throw new Refusal(403, 'forbidden', 'Your role has just been changed.');
      });
    const element = await show(backend);
    await waitUntil(() => element.shadowRoot?.querySelector('[data-name="wallets"]'), 'the switch');
    const wallets = input(element, '[data-name="wallets"]');
    expect(wallets.checked).to.equal(true);
    wallets.click();
    await waitUntil(() => element.shadowRoot?.querySelector('[role="alert"]'), 'the reason');
    await element.updateComplete;
    expect(wallets.checked).to.equal(true);
    expect(textOf(within(element, '[role="alert"]'))).to.contain('Your role has just been changed.');
    await expect(element).to.be.accessible();
  });

  it('keeps what was typed and cannot be saved; Enter saves, Escape restores', async () => {
    const backend = new ScriptedBackend()
      .on('GET', '/v1/settings', () => view(null))
      .on('PATCH', '/v1/settings', () => view(null, { requestLinkMinutes: 60 }, 2));
    const element = await show(backend);
    await waitUntil(() => element.shadowRoot?.querySelector('#requestLinkMinutes'), 'the input');
    const minutes = input(element, '#requestLinkMinutes');
    const type = async (text: string, key: string) => {
      minutes.value = text;
      minutes.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await element.updateComplete;
      minutes.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
      await element.updateComplete;
    };
    await type('10', 'Enter');
    expect(minutes.value).to.equal('10');
    expect(minutes.getAttribute('aria-invalid')).to.equal('true');
    expect(textOf(within(element, '#fault-requestLinkMinutes'))).to.equal('Enter a value from 15 to 4,320.');
    await expect(element).to.be.accessible();
    await type('10', 'Escape');
    expect(minutes.value).to.equal('240');
    await type('60', 'Enter');
    await waitUntil(() => textOf(row(element, 'requestLinkMinutes')).includes('Set for the company'), 'saved');
  });

  it('asks whose value counts when two people changed the same one', async () => {
    let theirs = false;
    const backend = new ScriptedBackend()
      .on('GET', '/v1/settings', () => (theirs ? view(null, { requestLinkMinutes: 90 }, 2) : view(null)))
      .on('PATCH', '/v1/settings', async (request) => {
        const { revision } = await request.json();
        if (revision === 2) return view(null, { requestLinkMinutes: 60 }, 3);
        theirs = true;
        throw new Refusal(409, 'settings_changed', 'Somebody else was faster.');
      });
    const element = await show(backend);
    await waitUntil(() => element.shadowRoot?.querySelector('#requestLinkMinutes'), 'the input');
    const minutes = input(element, '#requestLinkMinutes');
    minutes.value = '60';
    minutes.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await element.updateComplete;
    within<HTMLButtonElement>(element, '[data-name="save-requestLinkMinutes"]').click();
    await waitUntil(() => element.shadowRoot?.querySelector('[role="alert"]'), 'the question');
    expect(textOf(within(element, '[role="alert"]'))).to.contain(
      'Somebody else has set “Link of a card request works for” to 1 hour 30 minutes. Yours (1 hour) was not saved.',
    );
    within<HTMLButtonElement>(element, '[data-name="retry-requestLinkMinutes"]').click();
    await waitUntil(() => textOf(row(element, 'requestLinkMinutes')).includes('Now: 1 hour.'), 'mine');
  });

  it('keeps the focus at the setting when what was pressed goes', async () => {
    let conflict = false;
    let saved: Partial<Settings> = {};
    let revision = 1;
    const backend = new ScriptedBackend()
      .on('GET', '/v1/settings', () => view(null, saved, revision))
      .on('PATCH', '/v1/settings', async (request) => {
        const { revision: _, ...change } = await request.json();
        if (conflict) {
          saved = { requestLinkMinutes: 90 };
          revision += 1;
          throw new Refusal(409, 'settings_changed', 'Somebody else was faster.');
        }
        if (change.wallets === false) throw new Refusal(403, 'forbidden', 'Your role has just been changed.');
        saved = change.requestLinkMinutes === null ? {} : change;
        revision += 1;
        return view(null, saved, revision);
      });
    const element = await show(backend);
    await waitUntil(() => element.shadowRoot?.querySelector('#requestLinkMinutes'), 'the input');
    const minutes = input(element, '#requestLinkMinutes');
    const type = async (text: string) => {
      minutes.value = text;
      minutes.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await element.updateComplete;
    };
    const isAt = (selector: string) =>
      waitUntil(() => element.shadowRoot?.activeElement?.matches(selector), `the focus at ${selector}`);

    await type('30');
    pressFocused(element, '[data-name="cancel-requestLinkMinutes"]');
    await isAt('#requestLinkMinutes');
    await type('30');
    pressFocused(element, '[data-name="save-requestLinkMinutes"]');
    await isAt('#requestLinkMinutes');
    await waitUntil(() => element.shadowRoot?.querySelector('[data-name="inherit-requestLinkMinutes"]'), 'saved');
    pressFocused(element, '[data-name="inherit-requestLinkMinutes"]');
    await isAt('#requestLinkMinutes');

    conflict = true;
    await type('60');
    pressFocused(element, '[data-name="save-requestLinkMinutes"]');
    await waitUntil(() => element.shadowRoot?.querySelector('[role="alert"]'), 'the question');
    pressFocused(element, '[data-name="dismiss-requestLinkMinutes"]');
    await isAt('#requestLinkMinutes');
    conflict = false;
    input(element, '[data-name="wallets"]').click();
    await waitUntil(() => element.shadowRoot?.querySelector('[data-name="retry-wallets"]'), 'the reason');
    pressFocused(element, '[data-name="retry-wallets"]');
    await isAt('[data-name="wallets"]');
  });

  it('leads the focus to the heading when there is no row to go back to', async () => {
    let reachable = false;
    const backend = new ScriptedBackend().on('GET', '/v1/settings', () => {
      if (!reachable) throw new Refusal(403, 'forbidden', 'Not now.');
      return view(null);
    });
    const element = await show(backend);
    await waitUntil(() => element.shadowRoot?.querySelector('[data-name="reload"]'), 'the reason');
    reachable = true;
    pressFocused(element, '[data-name="reload"]');
    await waitUntil(() => element.shadowRoot?.querySelector('[data-key]'), 'the settings');
    expect(element.shadowRoot?.activeElement?.localName).to.equal('h2');
  });

  it('R-47 shows who changed what when it is asked for', async () => {
    const standing = (value: number, origin: string) => ({ value, origin });
    const backend = new ScriptedBackend()
      .on('GET', '/v1/settings', () => view(null))
      .list('audit-entries', (query) =>
        query.get('action') === 'settings.'
          ? [
              {
                id: 'aud_01M8174GV2HBT6RP70AT64NMX0',
                at: '2026-11-02T15:04:05Z',
                actor: { kind: 'staff', id: 'u1', name: 'Alicia Moreno' },
                action: 'settings.update',
                subjectId: session().company.id,
                locationId: null,
                ip: null,
                requestId: 'req_1',
                details: {
                  changes: {
                    requestLinkMinutes: { before: standing(240, 'default'), after: standing(480, 'company') },
                  },
                },
              },
            ]
          : [],
      );
    const element = await show(backend);
    await waitUntil(() => element.shadowRoot?.querySelector('summary'), 'the history');
    within(element, 'summary').click();
    await waitUntil(() => element.shadowRoot?.querySelector('.entries'), 'entries');
    expect(textOf(within(element, '.entries'))).to.contain('4 hours (inherited) → 8 hours');
    expect(textOf(within(element, '.entries'))).to.contain('Alicia Moreno');
    await expect(element).to.be.accessible();
  });

  it('says without a connection, once and in the person’s language, what was not saved and what to do', async () => {
    const backend = new ScriptedBackend().on('GET', '/v1/settings', () => view(null));
    const element = await show(backend);
    element.locale = 'es';
    await waitUntil(() => element.shadowRoot?.querySelector('[data-name="wallets"]'), 'the switch');
    expect(element.shadowRoot?.querySelector('[data-name="offline"]')).to.equal(null);
    backend.cutOff();
    input(element, '[data-name="wallets"]').click();
    await waitUntil(() => element.shadowRoot?.querySelector('[role="alert"]'), 'the reason', { timeout: 8000 });
    expect(textOf(within(element, '[role="alert"]'))).to.contain('No hubo respuesta. Compruebe la conexión');
    expect(announced(element)).to.equal('');
    await waitUntil(() => element.shadowRoot?.querySelector('[data-name="offline"]'), 'the hint', { timeout: 6000 });
    expect(textOf(within(element, '[data-name="offline"]'))).to.contain('Sin conexión');
  });

  it('says at another level that something was not saved, and leads back to it', async () => {
    const { promise: refused, resolve: refuse } = Promise.withResolvers<void>();
    const backend = new ScriptedBackend()
      .on('GET', '/v1/settings', () => view(null))
      .on('GET', '/v1/locations/:id/settings', () => view(location.id))
      .on('PATCH', '/v1/locations/:id/settings', async () => {
        await refused;
        throw new Refusal(403, 'forbidden', 'Your role has just been changed.');
      });
    const element = await show(backend, location.id);
    await waitUntil(() => element.shadowRoot?.querySelector('[data-name="wallets"]'), 'the switch');
    input(element, '[data-name="wallets"]').click();
    element.locationId = undefined;
    await waitUntil(() => textOf(within(element, '#about-scope')).startsWith('Every location'), 'the company');
    refuse();
    await waitUntil(() => element.shadowRoot?.querySelector('[role="alert"]'), 'told');
    expect(textOf(within(element, '[role="alert"]'))).to.contain('Something was not saved at Portland warehouse.');
    await expect(element).to.be.accessible();
    within(element, '[data-name="failed-at"]').click();
    await waitUntil(() => element.shadowRoot?.querySelector('[data-name="retry-wallets"]'), 'what was not saved');
    expect(element.locationId).to.equal(location.id);
  });

  it('keeps the choice of levels when one of them cannot be read', async () => {
    const backend = new ScriptedBackend().on('GET', '/v1/settings', () => view(null));
    const element = await show(backend, 'loc_gone');
    await waitUntil(() => element.shadowRoot?.querySelector('[data-name="reload"]'), 'the reason');
    await expect(element).to.be.accessible();
    const scope = within<HTMLSelectElement>(element, '#scope');
    scope.value = '';
    scope.dispatchEvent(new Event('change'));
    await waitUntil(() => element.shadowRoot?.querySelector('[data-key]'), 'the company');
  });

  it('tells whoever may not see settings why, and speaks Spanish', async () => {
    const element = await fixture<TillSettings>(
      html`<till-settings lang="es" .client=${new ScriptedBackend(['payments:view']).client()}></till-settings>`,
    );
    await waitUntil(() => element.shadowRoot?.querySelector('[role="alert"]'), 'the reason');
    expect(textOf(within(element, '[role="alert"]'))).to.contain('Su función no incluye los ajustes');
    await expect(element).to.be.accessible();
  });
});

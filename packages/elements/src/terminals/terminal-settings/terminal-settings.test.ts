import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { type Location, newId, type Permission, type Terminal } from '@tillkit/contract';
import { announced, collect, pressFocused, textOf, within } from '../../shared/testing/query.ts';
import { location, session, terminal } from '../../shared/testing/records.ts';
import { Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import type { TillTerminalSettings } from './terminal-settings.ts';
import './define.ts';

const { capabilities } = location.integration;
const counterPlace: Location = {
  ...location,
  integration: {
    ...location.integration,
    capabilities: capabilities && {
      ...capabilities,
      terminal: {
        cancel: false,
        poll: false,
        saveCard: false,
        pairing: [
          { name: 'apiKey', secret: true, required: true },
          { name: 'publicKey', secret: false, required: false },
          { name: 'storeCode', secret: false, required: false },
        ],
      },
    },
  },
};
const pendingPlace: Location = {
  ...location,
  id: newId('location'),
  name: 'Tacoma',
  integration: { status: 'pending', processorAccountId: null, capabilities: null, methods: [] },
};

/** The backend's terminals, changed as the backend changes them. */
function backendOf(terminals: Terminal[], permissions?: readonly Permission[]): ScriptedBackend {
  const change = (id: string | undefined, to: Partial<Terminal>): Terminal => {
    const at = terminals.findIndex((one) => one.id === id);
    const before = terminals[at];
    if (!before) throw new Refusal(404, 'not_found', 'There is no such terminal.');
    const after = { ...before, ...to, version: before.version + 1 };
    terminals[at] = after;
    return after;
  };
  return new ScriptedBackend(permissions)
    .on('GET', '/v1/session', () => ({ ...session(permissions), locations: [counterPlace, pendingPlace] }))
    .list('terminals', () => terminals)
    .on('GET', '/v1/terminals/:id', (_request, { id }) => change(id, {}))
    .on('PATCH', '/v1/terminals/:id', async (request, { id }) => change(id, await request.json()))
    .on('PUT', '/v1/terminals/:id/pairing', (_request, { id }) => change(id, {}))
    .on('POST', '/v1/terminals', async (request) => {
      const { name, locationId } = await request.json();
      const made = terminal(name, { locationId });
      terminals.push(made);
      return made;
    })
    .on('POST', '/v1/terminals/:id/test', () => ({ state: 'ready', message: 'The processor accepts the key.' }));
}

async function show(backend: ScriptedBackend, locationId?: string): Promise<TillTerminalSettings> {
  const element = await fixture<TillTerminalSettings>(
    html`<till-terminal-settings lang="en" .client=${backend.client()} .locationId=${locationId}></till-terminal-settings>`,
  );
  await waitUntil(() => element.shadowRoot?.querySelector('.terminal strong, .empty'), 'the terminals');
  return element;
}
const row = (element: Element, { id }: Terminal) => within(element, `[data-key="${id}"]`);
const there = (element: Element, selector: string) =>
  waitUntil(() => element.shadowRoot?.querySelector(selector), selector);
const isAt = (element: Element, selector: string) =>
  waitUntil(() => element.shadowRoot?.activeElement?.matches(selector), `the focus at ${selector}`);

async function command(element: TillTerminalSettings, of: Terminal, name: string): Promise<void> {
  const menu = row(element, of).querySelector('till-menu');
  if (!menu) throw new Error('no menu');
  within(menu, '.button').click();
  await menu.updateComplete;
  const options = [...(menu.shadowRoot?.querySelectorAll<HTMLElement>('.option') ?? [])];
  options.find((option) => textOf(option) === name)?.click();
  await element.updateComplete;
}

async function type(element: TillTerminalSettings, selector: string, text: string): Promise<void> {
  const field = within<HTMLInputElement>(element, selector);
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await element.updateComplete;
}

function chooseLocation(element: TillTerminalSettings, locationId: string): void {
  const scope = within<HTMLSelectElement>(element, '#scope');
  scope.value = locationId;
  scope.dispatchEvent(new Event('change'));
}

describe('till-terminal-settings', () => {
  // Fetched and compiled once; a test's second is for what the person waits for.
  before(() =>
    Promise.all([
      import('./terminal-settings-view.ts'),
      import('../../locales/office-es.ts'),
      import('../../locales/es.ts'),
    ]),
  );

  it('R-28 shows where each terminal stands, how it does, and when it was last heard from', async () => {
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    const ready = terminal('Front counter', { lastOutcome: { at: ago(5), kind: 'answered' }, model: 'A920' });
    const paying = terminal('Will call', { busyWith: newId('payment') });
    const silent = terminal('Van', { lastOutcome: { at: ago(125), kind: 'unreachable' } });
    const refused = terminal('Dock', { lastOutcome: { at: ago(0), kind: 'refused' } });
    const away = terminal('Old reader', { status: 'inactive' });
    const element = await show(backendOf([away, ready, paying, silent, refused]));
    expect(textOf(row(element, ready)))
      .to.contain('Ready')
      .and.contain('Portland warehouse · A920')
      .and.contain('heard from 5 minutes ago');
    expect(textOf(row(element, paying))).to.contain('Taking a payment');
    expect(textOf(row(element, silent)))
      .to.contain('Unreachable')
      .and.contain('last tried 2 hours ago');
    expect(textOf(row(element, refused)))
      .to.contain('Keys not accepted')
      .and.contain('heard from this minute');
    expect(textOf(row(element, away)))
      .to.contain('Put away')
      .and.contain('Activate');
    const order = [...(element.shadowRoot?.querySelectorAll('.terminal') ?? [])].at(-1);
    expect(order?.getAttribute('data-key')).to.equal(away.id);
    await expect(element).to.be.accessible();
  });

  it('R-28 says what to do first, and registers: the keys that the processor asks for, the secret ones hidden', async () => {
    const backend = backendOf([]);
    const element = await show(backend, location.id);
    const changes = collect(element, 'till-terminal-change');
    expect(textOf(within(element, '.empty'))).to.contain('No terminals at Portland warehouse yet');
    await expect(element).to.be.accessible();
    pressFocused(element, '[data-name="register"]');
    await isAt(element, '#form-name');
    await expect(element).to.be.accessible();
    const key = within<HTMLInputElement>(element, '#key-apiKey');
    expect([key.type, key.autocomplete]).to.deep.equal(['password', 'off']);
    expect(within(element, '#key-publicKey').localName).to.equal('textarea');
    expect(textOf(within(element, 'label[for="key-storeCode"]'))).to.equal('storeCode (optional)');
    await type(element, '#form-name', 'Front counter');
    within(element, '[data-name="send"]').click();
    await isAt(element, '#key-apiKey');
    expect(key.getAttribute('aria-invalid')).to.equal('true');
    await expect(element).to.be.accessible();
    await type(element, '#key-apiKey', 'the-secret-key');
    within(element, '[data-name="send"]').click();
    await waitUntil(() => changes.length === 1, 'the change');
    expect(changes[0]?.detail.kind).to.equal('registered');
    expect(JSON.stringify(changes[0]?.detail)).not.to.contain('the-secret-key');
    expect(backend.requests.at(-1)?.body).to.deep.equal({
      locationId: location.id,
      name: 'Front counter',
      pairing: { apiKey: 'the-secret-key' },
    });
    await isAt(element, '[data-name="test"]');
    expect(announced(element)).to.equal('Front counter is registered.');
    expect(element.shadowRoot?.innerHTML).not.to.contain('the-secret-key');
    within(element, '[data-name="register"]').click();
    await there(element, '#key-apiKey');
    expect(within<HTMLInputElement>(element, '#key-apiKey').value).to.equal('');
  });

  it('keeps what was typed when the device is refused, and says why in the form', async () => {
    const backend = backendOf([terminal('Front counter')]).on('POST', '/v1/terminals', () => {
      throw new Refusal(409, 'terminal_registered', 'This device is registered as Front counter.');
    });
    const element = await show(backend, location.id);
    within(element, '[data-name="register"]').click();
    await there(element, '#form-name');
    await type(element, '#form-name', 'Twice');
    await type(element, '#key-apiKey', 'its-key');
    within(element, '[data-name="send"]').click();
    await there(element, '#pairing .alert');
    expect(textOf(within(element, '#pairing .alert')))
      .to.contain('Not registered')
      .and.contain('registered as Front counter');
    expect(within<HTMLInputElement>(element, '#form-name').value).to.equal('Twice');
    expect(within<HTMLInputElement>(element, '#key-apiKey').value).to.equal('its-key');
  });

  it('says why a location can have no terminal', async () => {
    const element = await show(backendOf([]), pendingPlace.id);
    within(element, '[data-name="register"]').click();
    await there(element, '#block');
    expect(textOf(within(element, '#block'))).to.contain('credentials of the processor come first');
    expect(within(element, '[data-name="send"]').getAttribute('aria-disabled')).to.equal('true');
    await expect(element).to.be.accessible();
  });

  it('R-28 renames in place: Enter saves, Escape restores, an empty name is told', async () => {
    const counter = terminal('Front counter');
    const element = await show(backendOf([counter]));
    const changes = collect(element, 'till-terminal-change');
    const input = `#name-${counter.id}`;
    await command(element, counter, 'Rename');
    await isAt(element, input);
    await type(element, input, 'X');
    const init = { key: 'Escape', bubbles: true, composed: true, cancelable: true };
    within(element, input).dispatchEvent(new KeyboardEvent('keydown', init));
    await isAt(element, '[data-name="test"]');
    await command(element, counter, 'Rename');
    await isAt(element, input);
    await type(element, input, '  ');
    within<HTMLFormElement>(element, 'form.entry').requestSubmit();
    await element.updateComplete;
    expect(textOf(within(element, `#fault-${counter.id}`))).to.equal('Give it a name.');
    await expect(element).to.be.accessible();
    await type(element, input, 'By the door');
    within<HTMLFormElement>(element, 'form.entry').requestSubmit();
    await waitUntil(() => changes.length === 1, 'the change');
    expect(changes[0]?.detail.terminal.name).to.equal('By the door');
    await isAt(element, '[data-name="test"]');
    expect(announced(element)).to.equal('It is called By the door now.');
  });

  it('R-28 keeps the result of a test with the row', async () => {
    const counter = terminal('Front counter');
    const backend = backendOf([counter]);
    const element = await show(backend);
    within(element, '[data-name="test"]').click();
    await there(element, '[data-test="ready"]');
    expect(textOf(row(element, counter))).to.contain('The processor accepts the key.');
    backend.on('POST', '/v1/terminals/:id/test', () => ({ state: 'refused', message: 'The key is not accepted.' }));
    within(element, '[data-name="test"]').click();
    await there(element, '[data-test="refused"]');
    await expect(element).to.be.accessible();
    within(element, '[data-test] [data-name="pair"]').click();
    await there(element, '#key-apiKey');
    expect(within(element, '#pairing').getAttribute('heading')).to.equal('Pair Front counter anew');
    expect(element.shadowRoot?.querySelector('#form-name')).to.equal(null);
  });

  it('R-28 asks before a terminal is put away; the host can keep it', async () => {
    const counter = terminal('Front counter', { busyWith: newId('payment') });
    const backend = backendOf([counter]);
    const element = await show(backend);
    const changes = collect(element, 'till-terminal-change');
    const veto = (event: Event) => event.preventDefault();
    element.addEventListener('till-terminal-deactivate-request', veto);
    const putAway = async () => {
      await command(element, counter, 'Put away');
      expect(textOf(within(element, '#away'))).to.contain('The payment it is taking now goes on.');
      within(element, '[data-name="put-away"]').click();
      await element.updateComplete;
    };
    await putAway();
    expect(backend.requests.some(({ method }) => method === 'PATCH')).to.equal(false);
    element.removeEventListener('till-terminal-deactivate-request', veto);
    await putAway();
    await waitUntil(() => changes.length === 1, 'the change');
    expect(changes[0]?.detail.kind).to.equal('deactivated');
    await element.updateComplete;
    expect(textOf(row(element, counter))).to.contain('Put away');
    pressFocused(element, '[data-name="activate"]');
    await waitUntil(() => changes.length === 2, 'the change');
    await isAt(element, '[data-name="test"]');
  });

  it('says why a change was not saved, and tries again', async () => {
    const counter = terminal('Front counter', { status: 'inactive' });
    const backend = backendOf([counter]);
    let refuse = true;
    const fallback = terminal('Front counter', { id: counter.id, version: 5 });
    backend.on('PATCH', '/v1/terminals/:id', () => {
      if (refuse) throw new Refusal(403, 'forbidden', 'Your role has just been changed.');
      return fallback;
    });
    const element = await show(backend);
    within(element, '[data-name="activate"]').click();
    await there(element, '[data-name="retry"]');
    expect(textOf(row(element, counter))).to.contain('Not changed Your role has just been changed.');
    await expect(element).to.be.accessible();
    refuse = false;
    pressFocused(element, '[data-name="retry"]');
    await isAt(element, '[data-name="test"]');
  });

  it('follows what others do, and shows the terminals of one location', async () => {
    const counter = terminal('Front counter');
    const terminals = [counter];
    const backend = backendOf(terminals);
    const element = await show(backend);
    terminals[0] = { ...counter, name: 'Renamed elsewhere', version: 7 };
    backend.emit('terminal.updated', counter.id);
    await waitUntil(() => textOf(row(element, counter)).includes('Renamed elsewhere'), 'the name');
    element.locationId = pendingPlace.id;
    await there(element, '.empty');
    expect(textOf(within(element, '.empty'))).to.contain('No terminals at Tacoma yet');
  });

  it('tells the host which location the person chose, and nothing of what the host chose', async () => {
    const element = await show(backendOf([terminal('Front counter')]));
    const scopes = collect(element, 'till-terminal-scope');
    element.locationId = counterPlace.id;
    await there(element, '.terminal strong');
    expect(scopes).to.have.length(0);
    chooseLocation(element, pendingPlace.id);
    expect(element.locationId).to.equal(pendingPlace.id);
    await there(element, '.empty');
    chooseLocation(element, '');
    expect(element.locationId).to.equal(undefined);
    await there(element, '.terminal strong');
    expect(scopes.map(({ detail }) => detail.locationId)).to.deep.equal([pendingPlace.id, null]);
  });

  it('R-45 shows the list to those who may not change it, and why', async () => {
    const counter = terminal('Front counter');
    const element = await show(backendOf([counter], ['payments:receive']));
    expect(textOf(within(element, '[role="status"]'))).to.contain('You can look at the terminals.');
    for (const gone of ['[data-name="test"]', '[data-name="register"]', 'till-menu', '.history'])
      expect(element.shadowRoot?.querySelector(gone), gone).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('has a place for what the host knows of a device', async () => {
    const counter = terminal('Front counter');
    const element = await show(backendOf([counter]));
    const link = document.createElement('a');
    link.slot = `terminal-${counter.id}`;
    element.append(link);
    expect(link.assignedSlot?.closest('[data-key]')).to.equal(row(element, counter));
  });

  it('R-49 speaks Spanish', async () => {
    const counter = terminal('Mostrador', { status: 'inactive' });
    const backend = backendOf([counter]);
    const element = await fixture<TillTerminalSettings>(
      html`<till-terminal-settings lang="es" locale="es" .client=${backend.client()}></till-terminal-settings>`,
    );
    await waitUntil(() => element.shadowRoot?.querySelector('.terminal strong'), 'the terminals');
    await waitUntil(() => textOf(row(element, counter)).includes('Retirada'), 'Spanish');
    expect(textOf(within(element, '[data-name="register"]'))).to.equal('Registrar una terminal');
  });
});

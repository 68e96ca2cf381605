import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import type { Terminal } from '@tillkit/contract';
import { html } from 'lit';
import { staffClient } from '../backend/company.ts';
import { type Device, leaveOffice, loadOffice, type Office, type OfficeOptions } from '../backend/office.ts';
import { fill, find, press, read } from '../play/find.ts';

const office = (options: OfficeOptions) => ({ office: options });

interface Registered {
  readonly desk: Office;
  readonly counter: Device & { readonly terminal: Terminal };
}

/** Four terminals that do as terminals do: one is ready, one busy, one was not reached, one is put away. */
async function registerSome(desk: Office): Promise<Registered> {
  const counter = await desk.terminal('Front counter');
  const van = await desk.terminal('Delivery van');
  const willCall = await desk.terminal('Will call');
  const old = await desk.terminal('Old reader');
  const { erp, activeId, customerId } = desk;
  await erp.terminals.test({ terminalId: counter.terminal.id });
  desk.strike(van, { fault: 'http_502_unprocessed', match: { method: 'GET' }, times: 1 });
  await erp.terminals.test({ terminalId: van.terminal.id });
  await erp.terminals.update({ terminalId: old.terminal.id, status: 'inactive' });
  await staffClient(erp, 'accounts_receivable').payments.create({
    customerId,
    locationId: activeId,
    amount: { minor: 18_450, currency: 'USD' },
    source: { type: 'terminal', terminalId: willCall.terminal.id },
  });
  return { desk, counter };
}

type Loaded = Pick<StoryContext, 'id' | 'parameters'>;
const loadSome = async (context: Loaded): Promise<Pick<Registered, 'desk'>> => {
  const { office: wished, none } = context.parameters;
  const { line, ...options } = wished ?? {};
  const { desk } = await loadOffice({ id: context.id, parameters: { office: options } });
  const registered = none ? { desk } : await registerSome(desk);
  if (line === 'cut') desk.line.cut();
  if (line === 'held') desk.line.hold();
  return registered;
};

const choose = async (canvas: HTMLElement, command: string) => {
  await press(canvas, '.terminal till-menu >>> .button');
  const option = await read(canvas, 'till-menu >>> .option', command);
  option.click();
};
const enter = async (canvas: HTMLElement, selector: string, text: string) => fill(await find(canvas, selector), text);

/** The terminals of a company: registered, named, moved, paired, tested and put away, with the devices of the simulator. */
const meta: Meta = {
  title: 'Terminals/till-terminal-settings',
  component: 'till-terminal-settings',
  loaders: [loadSome],
  beforeEach: leaveOffice,
  render: () => html`<till-terminal-settings></till-terminal-settings>`,
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.terminal [data-name="activate"]');
  },
};
export default meta;

/** Ready, not reached, taking a payment, and put away. */
export const Terminals: StoryObj = {};

/** Nothing there yet: what to do first. */
export const Empty: StoryObj = {
  parameters: { none: true },
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.empty [data-name="register"]');
  },
};

/** A new device: the location's processor says which keys it takes. */
export const Registering: StoryObj = {
  render: (_args, { loaded }) =>
    html`<till-terminal-settings location-id=${loaded.desk.activeId}></till-terminal-settings>`,
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-name="register"]');
    await enter(canvasElement, '#form-name', 'Loading dock');
    await find(canvasElement, '#key-apiKey');
  },
};

/** Sent with nothing in it. */
export const Missing: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-name="register"]');
    await press(canvasElement, '[data-name="send"]');
    await find(canvasElement, '#location-fault');
  },
};

/** The processor does not accept the key; what was typed stays. */
export const Refused: StoryObj = {
  ...Registering,
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-name="register"]');
    await enter(canvasElement, '#form-name', 'Loading dock');
    await enter(canvasElement, '#key-apiKey', 'not-the-key-of-any-device');
    await press(canvasElement, '[data-name="send"]');
    await find(canvasElement, '#pairing .alert');
  },
};

/** The device has a name already. */
export const RegisteredAlready: StoryObj = {
  ...Registering,
  play: async ({ canvasElement, loaded }) => {
    const counter: Registered['counter'] = loaded.counter;
    await press(canvasElement, '[data-name="register"]');
    await enter(canvasElement, '#form-name', 'Counter two');
    for (const [name, value] of Object.entries(counter.pairing)) await enter(canvasElement, `#key-${name}`, value);
    await press(canvasElement, '[data-name="send"]');
    await read(canvasElement, '#pairing .alert', 'Front counter');
  },
};

/** A location whose credentials have not been installed. */
export const NoCredentials: StoryObj = {
  render: (_args, { loaded }) =>
    html`<till-terminal-settings location-id=${loaded.desk.pendingId}></till-terminal-settings>`,
  parameters: { none: true },
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-name="register"]');
    await find(canvasElement, '#block .alert');
  },
};

export const Renaming: StoryObj = {
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'Rename');
    await enter(canvasElement, '.entry input', 'Counter by the door');
  },
};

export const Moving: StoryObj = {
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'Move');
    await find(canvasElement, '.entry select');
  },
};

/** New keys of the same device, or those of the one that takes its place. */
export const PairAnew: StoryObj = {
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'Pair');
    await find(canvasElement, '#key-apiKey');
  },
};

/** The processor accepts the key. */
export const Tested: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.terminal [data-name="test"]');
    await find(canvasElement, '[data-test="ready"]');
  },
};

/** The processor does not answer. */
export const NotReached: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    loaded.desk.strike(loaded.counter, { fault: 'http_502_unprocessed', match: { method: 'GET' } });
    await press(canvasElement, '.terminal [data-name="test"]');
    await find(canvasElement, '[data-test="unreachable"]');
  },
};

/** Asked before it takes no more payments. */
export const PuttingAway: StoryObj = {
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 'Put away');
    await find(canvasElement, '[data-name="put-away"]');
  },
};

/** The network goes while a name is being saved: whether it was saved is found out. */
export const NoAnswer: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await choose(canvasElement, 'Rename');
    await enter(canvasElement, '.entry input', 'Counter by the door');
    loaded.desk.line.cut();
    await press(canvasElement, '.entry [data-name="save"]');
    await find(canvasElement, '.entry [role="status"], .terminal .alert');
  },
};

/** Who changed what. */
export const History: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.history summary');
    await find(canvasElement, '.entries');
  },
};

/** A role without the permission: the list, and why nothing can be changed. */
export const LookOnly: StoryObj = {
  parameters: office({ role: 'cashier' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.terminal');
  },
};

export const Loading: StoryObj = {
  parameters: office({ line: 'held' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[aria-busy="true"]');
  },
};

export const Offline: StoryObj = {
  parameters: office({ line: 'cut' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[role="alert"]');
  },
};

/** 360 pixels wide. */
export const Phone: StoryObj = {
  decorators: [(story) => html`<div style="max-inline-size: 328px">${story()}</div>`],
};

export const Dark: StoryObj = { globals: { theme: 'dark' } };
export const DarkForm: StoryObj = { ...Refused, globals: { theme: 'dark' } };
export const RightToLeft: StoryObj = { globals: { direction: 'rtl' } };
export const Compact: StoryObj = { globals: { density: 'compact' } };
export const Spanish: StoryObj = { globals: { locale: 'es' } };

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { Desk, DeskOptions } from '../backend/desk.ts';
import { find, press, read } from '../play/find.ts';
import { acceptAuthorization, typeAccount } from '../play/type-account.ts';
import { typeCard } from '../play/type-card.ts';

const desk = (options: DeskOptions) => ({ desk: options });
const rows = '[data-method]';

const manager = ({ locationId, customerId }: Desk) =>
  html`<till-method-manager location-id=${locationId} customer-id=${customerId}></till-method-manager>`;

/** Opens the description of the first method and puts a text there. */
async function write(canvas: HTMLElement, text: string): Promise<HTMLElement> {
  await press(canvas, `${rows} .description`);
  const field = await find(canvas, '.editor input');
  const old = field instanceof HTMLInputElement ? field.value.length : 0;
  await userEvent.type(field, text, { initialSelectionStart: 0, initialSelectionEnd: old });
  return field;
}

const firstMethod = async ({ client, customerId }: Desk) =>
  (await client.paymentMethods.list({ customerId })).items[0]?.id ?? '';

async function openForm(canvas: HTMLElement): Promise<void> {
  await press(canvas, '[data-name="add"]');
  await find(canvas, 'till-card-form >>> .stack:not([aria-busy])');
}

async function openBankForm(canvas: HTMLElement): Promise<void> {
  await press(canvas, '[data-name="add-account"]');
  await find(canvas, 'till-bank-form >>> .stack:not([aria-busy])');
}

/** A customer's stored methods, as staff or the customer manage them, on the real backend in this page. */
const meta: Meta = {
  title: 'Payment methods/till-method-manager',
  component: 'till-method-manager',
  parameters: { desk: {} },
  render: (_args, { loaded }) => manager(loaded.desk),
  decorators: [(story) => html`<div style="max-inline-size: 860px">${story()}</div>`],
};
export default meta;

export const Loading: StoryObj = { parameters: desk({ line: 'held' }) };

/** Nothing is stored. */
export const Empty: StoryObj = {
  parameters: desk({ customer: { cards: [] } }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.empty');
  },
};

/** One is primary, one expires soon, one has expired. */
export const Ready: StoryObj = {
  play: async ({ canvasElement }) => {
    await find(canvasElement, rows);
  },
};

/** A description being written. */
export const Editing: StoryObj = {
  play: async ({ canvasElement }) => {
    await write(canvasElement, 'Front desk');
  },
};

/** Saved: shown at once, and the focus is back on it. */
export const Edited: StoryObj = {
  play: async ({ canvasElement }) => {
    const field = await write(canvasElement, 'Front desk');
    await userEvent.type(field, '{Enter}');
    await read(canvasElement, '.description', 'Front desk');
    await read(canvasElement, '[role="status"][aria-live]', 'is saved');
  },
};

/** Somebody else changed it meanwhile: told beside what is being written, which stays. */
export const EditedElsewhere: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await write(canvasElement, 'Front desk');
    const { client }: Desk = loaded.desk;
    await client.paymentMethods.update({ paymentMethodId: await firstMethod(loaded.desk), description: 'Night desk' });
    await read(canvasElement, '.editor-note', 'Night desk');
    const field = await find(canvasElement, '.editor input');
    await expect(field).toHaveValue('Front desk');
  },
};

/** Somebody else deleted it meanwhile: what was typed is still there to be copied. */
export const DeletedElsewhere: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await write(canvasElement, 'Front desk');
    const { client }: Desk = loaded.desk;
    await client.paymentMethods.delete({ paymentMethodId: await firstMethod(loaded.desk) });
    await read(canvasElement, '.editor-note', 'deleted');
  },
};

/** The connection broke while saving: what was there stands again, why, and what was typed. */
export const EditFailed: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const field = await write(canvasElement, 'Front desk');
    const { line }: Desk = loaded.desk;
    line.cut();
    await userEvent.type(field, '{Enter}');
    await read(canvasElement, '.failure', 'Front desk');
  },
};

/** Another one becomes the primary one. */
export const MadePrimary: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, `${rows} input[type="radio"]:enabled:not(:checked)`);
    await read(canvasElement, '[role="status"][aria-live]', 'is the primary one');
  },
};

/** What "Yes, delete" does stands above it; the safe answer has the focus. */
export const Deleting: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, `${rows} [data-name="delete"]`);
    await find(canvasElement, '[data-name="confirm-delete"]');
  },
};

/** The primary one is deleted, and the one used last took its place. */
export const Deleted: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, `${rows} [data-name="delete"]`);
    await press(canvasElement, '[data-name="confirm-delete"]');
    await read(canvasElement, '[role="status"][aria-live]', '.');
    await find(canvasElement, `${rows} input:checked`);
  },
};

/** The connection broke while deleting. */
export const DeleteFailed: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await press(canvasElement, `${rows} [data-name="delete"]`);
    const { line }: Desk = loaded.desk;
    line.cut();
    await press(canvasElement, '[data-name="confirm-delete"]');
    await find(canvasElement, '.consequences .alert');
  },
};

/** The isolated fields in a dialog; they load when it is first opened. */
export const AddCard: StoryObj = { play: ({ canvasElement }) => openForm(canvasElement) };

/** Stored, and in the list with the focus on it. */
export const Added: StoryObj = {
  play: async ({ canvasElement }) => {
    await openForm(canvasElement);
    await typeCard(canvasElement, '2223003122003222');
    await press(canvasElement, '[data-name="save"]');
    await read(canvasElement, '[role="status"][aria-live]', 'was added');
  },
};

/** The issuer refused it; nothing was stored. */
export const AddRefused: StoryObj = {
  play: async ({ canvasElement }) => {
    await openForm(canvasElement);
    await typeCard(canvasElement, '4000000000009995');
    await press(canvasElement, '[data-name="save"]');
    await find(canvasElement, 'till-add-method-dialog >>> .alert');
  },
};

/** The customer is asked by e-mail. */
export const RequestByLink: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-name="request"]');
    await find(canvasElement, 'till-request-dialog >>> #email');
  },
};

/** A role that may look and ask, and not change. */
export const ReadOnly: StoryObj = { ...Ready, parameters: desk({ role: 'sales' }) };

/** A role that may not see methods. */
export const Forbidden: StoryObj = {
  parameters: desk({ role: 'setup' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '.alert');
  },
};

/** The customer's own page. */
export const Own: StoryObj = { ...Ready, parameters: desk({ own: true }) };

/** Payments are switched off at the location while somebody looks: what is there stays, nothing new can come, and why. */
export const SwitchedOff: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await find(canvasElement, rows);
    const { erp, locationId }: Desk = loaded.desk;
    await erp.settings.updateLocation({ locationId, integrationEnabled: false });
    await read(canvasElement, '.hint', 'switched off');
  },
};

/** The backend cannot be reached. */
export const Offline: StoryObj = {
  parameters: desk({ line: 'cut' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[data-name="reload"]');
  },
};

/** The connection is lost while the list is on the screen. */
export const Disconnected: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await find(canvasElement, rows);
    const { line }: Desk = loaded.desk;
    line.cut();
    await find(canvasElement, '.head-end .badge');
  },
};

export const Narrow: StoryObj = {
  ...Editing,
  decorators: [(story) => html`<div style="max-inline-size: 328px">${story()}</div>`],
};
/** A bank account is entered, with its authorization. */
export const AddingBankAccount: StoryObj = {
  play: async ({ canvasElement }) => {
    await openBankForm(canvasElement);
    await press(canvasElement, 'till-bank-form >>> input[value="company"]');
  },
};

/** Stored: it is in the list, with who authorized its debits. */
export const BankAccountAdded: StoryObj = {
  play: async ({ canvasElement }) => {
    await openBankForm(canvasElement);
    await typeAccount(canvasElement);
    await acceptAuthorization(canvasElement, 'company');
    await press(canvasElement, 'till-add-method-dialog >>> [data-name="save"]');
    await read(canvasElement, rows, '6789');
  },
};

export const Dark: StoryObj = { ...Ready, globals: { theme: 'dark' } };
export const DarkDialog: StoryObj = { ...Deleting, globals: { theme: 'dark' } };
export const RightToLeft: StoryObj = { ...EditFailed, globals: { direction: 'rtl' } };
export const Compact: StoryObj = { ...Ready, globals: { density: 'compact' } };
export const Spanish: StoryObj = {
  globals: { locale: 'es' },
  play: async ({ canvasElement }) => {
    await press(canvasElement, `${rows} [data-name="delete"]`);
    await find(canvasElement, '[data-name="confirm-delete"]');
  },
};

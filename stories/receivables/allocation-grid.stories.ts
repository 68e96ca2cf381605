import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Invoice, OpenCredit } from '@tillkit/contract';
import { html } from 'lit';
import { userEvent } from 'storybook/test';
import { todayIn } from '../../examples/erp/seed/dates.ts';
import { timeZone } from '../backend/company.ts';
import { type Desk, deskOf } from '../backend/desk.ts';
import { fill, find, press, read } from '../play/find.ts';
import { manyInvoices } from './many-invoices.ts';

interface Args {
  /** Minor units; null follows what is applied. */
  received: number | null;
  mayWriteOff: boolean;
  loading: boolean;
  disabled: boolean;
}

interface Open {
  readonly invoices: readonly Invoice[];
  readonly credits: readonly OpenCredit[];
}

async function openItems({ client, customerId }: Desk): Promise<Open> {
  const invoices: Invoice[] = [];
  for await (const invoice of client.invoices.iterate({ customerId })) invoices.push(invoice);
  const { items: credits } = await client.openCredits.list({ customerId });
  return { invoices, credits };
}

const grid = ({ received, mayWriteOff, loading, disabled }: Args, { invoices, credits }: Open) =>
  html`<till-allocation-grid
    .invoices=${invoices}
    .credits=${credits}
    .received=${received === null ? null : { minor: received, currency: 'USD' }}
    .writeOffTolerance=${{ minor: 500, currency: 'USD' }}
    ?may-write-off=${mayWriteOff}
    ?loading=${loading}
    ?disabled=${disabled}
  ></till-allocation-grid>`;

/** One payment, and open credits, over many invoices. Edits like a spreadsheet, at any number of rows. */
const meta: Meta<Args> = {
  title: 'Receivables/till-allocation-grid',
  component: 'till-allocation-grid',
  args: { received: 300_000, mayWriteOff: true, loading: false, disabled: false },
  parameters: { desk: { customer: { invoices: 40, credits: [18_450, 52_000] } } },
  loaders: [
    async ({ id, parameters }) => ({ open: parameters.desk && (await openItems(await deskOf(id, parameters.desk))) }),
  ],
  render: (args, { loaded }) => grid(args, loaded.open),
};
export default meta;
type Story = StoryObj<Args>;

const nothing: Open = { invoices: [], credits: [] };
const withoutBackend = { desk: null };

export const Empty: Story = { parameters: withoutBackend, render: (args) => grid(args, nothing) };

export const Loading: Story = {
  args: { loading: true },
  parameters: withoutBackend,
  render: (args) => grid(args, nothing),
};

/** Forty invoices of a customer who has two open credits. */
export const Ready: Story = {};

/** Oldest due first. */
export const AutoApplied: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-name="apply"]');
  },
};

/** More than is open was typed: marked where it is and in the sums; a form around it cannot be sent. */
export const OverApplied: Story = {
  play: async ({ canvasElement }) => {
    await typeIntoFirst(canvasElement, '99999');
  },
};

/** What was typed cannot be read as an amount. It stays, marked. */
export const BadAmount: Story = {
  play: async ({ canvasElement }) => {
    await typeIntoFirst(canvasElement, '12,3x');
  },
};

/** Nothing was received by itself: the amount follows what is applied. */
export const PayAll: Story = {
  args: { received: null },
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[data-name="pay-all"]');
  },
};

export const Filtered: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, '.filter-toggle');
    await userEvent.type(await find(canvasElement, 'input[type="search"]'), '1042');
  },
};

export const NothingFits: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.type(await find(canvasElement, 'input[type="search"]'), 'zeppelin');
    await find(canvasElement, '.no-fit');
  },
};

/** A remittance advice, pasted: what matched, what differs, and what nobody knows. */
export const Remittance: Story = {
  play: async ({ canvasElement, loaded }) => {
    const [first, second]: readonly Invoice[] = loaded.open.invoices;
    await press(canvasElement, '[data-name="clipboard"]');
    const advice = `${first?.number}\t${(first?.balance.minor ?? 0) / 100}\n${second?.number}\t1.00\n999999\t250.00`;
    fill(await find(canvasElement, 'till-remittance-dialog >>> textarea'), advice);
    await read(canvasElement, '.results', '999999');
  },
};

/** A payment is on its way: reading and copying go on, nothing can be changed. */
export const Busy: Story = { ...AutoApplied, args: { disabled: true }, play: async () => {} };

/** A hundred thousand rows behave like a hundred. The host hands them over; no backend is asked. */
export const HundredThousandInvoices: Story = {
  args: { received: 500_000_000 },
  parameters: withoutBackend,
  render: (args) => grid(args, { invoices: hundredThousand(), credits: [] }),
};

export const Dark: Story = { ...AutoApplied, globals: { theme: 'dark' } };
export const RightToLeft: Story = { ...AutoApplied, globals: { direction: 'rtl' } };
export const Compact: Story = { ...AutoApplied, globals: { density: 'compact' } };
export const Spanish: Story = { ...AutoApplied, globals: { locale: 'es' } };

/** Where there is no room for columns. */
export const Phone: Story = {
  ...AutoApplied,
  decorators: [(story) => html`<div style="max-inline-size: 328px">${story()}</div>`],
};

let generated: Invoice[] | undefined;

function hundredThousand(): Invoice[] {
  generated ??= manyInvoices(100_000, todayIn(timeZone));
  return generated;
}

async function typeIntoFirst(canvas: HTMLElement, text: string): Promise<void> {
  await userEvent.click(await find(canvas, '.body .cell.apply'));
  await userEvent.keyboard(`${text}{Enter}`);
  await find(canvas, '.body .cell.apply[aria-invalid]');
}

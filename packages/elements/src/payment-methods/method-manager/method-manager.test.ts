import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { newId, type Permission, type StoredBankAccount, type StoredCard } from '@tillkit/contract';
import { sendKeys } from '@web/test-runner-commands';
import { collect, textOf, within } from '../../shared/testing/query.ts';
import { achLocation, customer, location, method, session } from '../../shared/testing/records.ts';
import { Refusal, ScriptedBackend } from '../../shared/testing/scripted-backend.ts';
import {
  bankEntry,
  frameOf as bankFrameOf,
  vaultToken as bankToken,
  fillAccount,
} from '../bank-form/testing/bank-entry.ts';
import { answerVault, cardEntry, fillCard, frameOf, vaultToken } from '../card-form/testing/card-entry.ts';
import type { TillMethodManager } from './method-manager.ts';
import './define.ts';

const northwind = customer('Northwind Traders', 'C-1');

/** Keeps methods as the backend does, as far as a screen can tell. */
class Methods {
  readonly backend: ScriptedBackend;
  items: readonly StoredCard[];

  constructor(items: readonly StoredCard[], permissions?: readonly Permission[]) {
    this.items = items;
    this.backend = new ScriptedBackend(permissions)
      .on('GET', '/v1/customers/:id', () => northwind)
      .on('PATCH', '/v1/payment-methods/:id', async (request, { id }) => this.change(id, await request.json()))
      .on('DELETE', '/v1/payment-methods/:id', (_, { id }) => {
        this.take(this.items.filter((item) => item.id !== id));
        return new Response(null, { status: 204 });
      })
      .list('payment-methods', () => this.items);
  }

  change(id: string | undefined, change: Partial<StoredCard>): StoredCard | undefined {
    this.items = this.items.map((item) =>
      item.id === id ? { ...item, ...change } : change.primary ? { ...item, primary: false } : item,
    );
    return this.items.find((item) => item.id === id);
  }

  take(items: readonly StoredCard[]): void {
    this.items = items;
    this.backend.emit('payment_method.updated', northwind.id, northwind.id);
  }

  /** What was asked for, as `PATCH {"primary":true}`. */
  get changes(): readonly string[] {
    return this.backend.requests
      .filter(({ method: verb }) => verb === 'PATCH' || verb === 'DELETE')
      .map(({ method: verb, body }) => `${verb} ${JSON.stringify(body) ?? ''}`.trim());
  }
}

const visa = method(northwind.id, { primary: true, description: 'Office card' });
const mastercard = method(northwind.id, { brand: 'mastercard', last4: '5454', expiryState: 'soon' });
const discover = method(northwind.id, { brand: 'discover', last4: '6611', expiryState: 'expired' });

async function make(methods: Methods): Promise<TillMethodManager> {
  const manager = await fixture<TillMethodManager>(
    html`<till-method-manager
      lang="en-US"
      .client=${methods.backend.client()}
      customer-id=${northwind.id}
    ></till-method-manager>`,
  );
  await waitUntil(() => !manager.shadowRoot?.querySelector('[aria-busy=true].methods'), 'loaded');
  return manager;
}

const open = (items = [visa, mastercard, discover], permissions?: readonly Permission[]) => {
  const methods = new Methods(items, permissions);
  return make(methods).then((manager) => ({ manager, methods }));
};

const rows = (manager: Element) => [...(manager.shadowRoot?.querySelectorAll<HTMLElement>('[data-method]') ?? [])];
const row = (manager: Element, { id }: StoredCard) => within(manager, `[data-method="${id}"]`);
const inRow = <T extends HTMLElement>(manager: Element, of: StoredCard, selector: string) =>
  within<T>(manager, `[data-method="${of.id}"] ${selector}`);
const radio = (manager: Element, of: StoredCard) => inRow<HTMLInputElement>(manager, of, 'input[type=radio]');
const descriptions = (manager: Element) =>
  rows(manager).map((element) => textOf(element.querySelector('.description') ?? element));
const focused = (manager: Element) => manager.shadowRoot?.activeElement;
const said = (manager: Element) => textOf(within(manager, '[role=status][aria-live]'));
const until = (condition: () => unknown, what: string) => waitUntil(condition, what, { timeout: 8000 });

async function write(manager: TillMethodManager, of: StoredCard, text: string): Promise<HTMLInputElement> {
  inRow(manager, of, '.description').click();
  await manager.updateComplete;
  const input = inRow<HTMLInputElement>(manager, of, '.editor input');
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await manager.updateComplete;
  return input;
}

describe('till-method-manager', () => {
  it('shows what people know a method by, who brought it, and what expires, in words (R-8, R-12, R-14)', async () => {
    const { manager } = await open();
    expect(rows(manager)).to.have.length(3);
    expect(textOf(row(manager, visa)))
      .to.contain('Visa ending in 4242')
      .and.to.contain('Primary')
      .and.to.contain('Office card')
      .and.to.contain('Ellis Novak')
      .and.to.contain('Added by Dana Reyes, Nov 2, 2026')
      .and.to.contain('Expires 08/29');
    expect(textOf(row(manager, mastercard))).to.contain('Expires soon');
    expect(textOf(row(manager, discover))).to.contain('Expired');
    await expect(manager).to.be.accessible();
  });

  it('shows of a bank account its bank, kind, last four, and who authorized debits', async () => {
    const { expiry, expiryState, brand, postalCode, ...common } = visa;
    const bank: StoredBankAccount = {
      ...common,
      id: 'pm_01JD3Z9V6E4M1N8Q2R5T7W0XYB',
      kind: 'bank_account',
      last4: '6789',
      bankName: 'First Coastal Bank',
      accountType: 'savings',
      authorization: { version: '1', acceptedAt: visa.createdAt, acceptedBy: 'Ellis Novak' },
    };
    const methods = new Methods([visa]);
    methods.backend.list('payment-methods', () => [bank]);
    const manager = await make(methods);
    expect(textOf(within(manager, '[data-method]')))
      .to.contain('First Coastal Bank ending in 6789')
      .and.to.contain('Savings account')
      .and.to.contain('Debits authorized by Ellis Novak, Nov 2, 2026');
    await expect(manager).to.be.accessible();
  });

  it('is read out once, with the kind of card where its brand is not known', async () => {
    const { manager } = await open([visa, method(northwind.id, { brand: 'unknown', last4: '0001' })]);
    const readOut = (of: Element | null | undefined) =>
      [...(of?.querySelectorAll('span') ?? [])]
        .filter((part) => part.childElementCount === 0 && !part.closest('[aria-hidden]'))
        .map(textOf);
    const names = rows(manager).map((element) => readOut(element.querySelector('.method-name > span')));
    expect(names).to.deep.equal([['Visa ending in 4242'], ['Card ending in 0001']]);
    inRow(manager, visa, '[data-name=delete]').click();
    await manager.updateComplete;
    expect(readOut(manager.shadowRoot?.querySelector('.doomed > span'))).to.include('Visa ending in 4242');
    expect(readOut(manager.shadowRoot?.querySelector('.doomed > span'))).to.not.include('Visa');
    manager.locale = 'es-US';
    await until(() => textOf(row(manager, visa)).includes('terminada en'), 'Spanish');
    expect(textOf(rows(manager)[1] ?? manager)).to.contain('Tarjeta terminada en 0001');
  });

  it('gives the dialogs inside the words of the host', async () => {
    const methods = new Methods([visa]);
    methods.backend.on('POST', '/v1/payment-methods/entry', () => Response.json(cardEntry(), { status: 201 }));
    const manager = await make(methods);
    manager.texts = { 'common.close': 'Away with it' };
    inRow(manager, visa, '[data-name=delete]').click();
    await manager.updateComplete;
    const closeOf = (host: Element) => within(within(host, 'till-dialog'), 'header button').getAttribute('aria-label');
    await until(() => closeOf(manager) === 'Away with it', 'at the deletion');
    within(manager, '[data-name=keep]').click();
    within(manager, '[data-name=add]').click();
    await until(() => manager.shadowRoot?.querySelector('till-add-method-dialog')?.shadowRoot, 'the dialog is loaded');
    await until(() => closeOf(within(manager, 'till-add-method-dialog')) === 'Away with it', 'at the addition');
  });

  it('says that nothing is there yet, and how to begin', async () => {
    const { manager } = await open([]);
    expect(textOf(within(manager, '.empty')))
      .to.contain('No payment methods yet')
      .and.to.contain('Add card');
    await expect(manager).to.be.accessible();
  });

  describe('the primary method (R-9)', () => {
    it('is chosen by arrow keys in a radio group; passing over others changes nothing', async () => {
      const { manager, methods } = await open([visa, mastercard, method(northwind.id, { last4: '1881' })]);
      const updated = collect(manager, 'till-method-updated');
      radio(manager, visa).focus();
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'ArrowUp' });
      expect(radio(manager, mastercard).checked).to.equal(true);
      await until(() => updated.length === 1, 'told');
      expect(methods.changes).to.deep.equal(['PATCH {"primary":true}']);
      expect(focused(manager)).to.equal(radio(manager, mastercard));
      expect(rows(manager).map((element) => element.dataset.method)[0]).to.equal(visa.id);
      expect(said(manager)).to.contain('Mastercard ending in 5454 is the primary one now.');
    });

    it('is what it was when that failed, with the reason and another try', async () => {
      const { manager, methods } = await open();
      let refuses = true;
      methods.backend.on('PATCH', '/v1/payment-methods/:id', async (request, { id }) => {
        if (refuses) throw new Refusal(403, 'forbidden', 'Your role may not change payment methods.');
        return methods.change(id, await request.json());
      });
      radio(manager, mastercard).click();
      expect(radio(manager, mastercard).checked).to.equal(true);
      await until(() => manager.shadowRoot?.querySelector('.failure'), 'the failure');
      expect(radio(manager, visa).checked).to.equal(true);
      expect(textOf(within(manager, '.failure'))).to.contain('Your role may not change payment methods.');
      refuses = false;
      within(manager, '.failure [data-name=retry]').click();
      await until(() => methods.items.find(({ primary }) => primary)?.id === mastercard.id, 'made primary');
      await until(() => radio(manager, mastercard).checked, 'shown');
    });

    it('cannot be an expired card (R-14)', async () => {
      const { manager } = await open();
      expect(radio(manager, discover).disabled).to.equal(true);
    });
  });

  describe('the description (R-10)', () => {
    it('opens by Enter and F2, is saved by Enter, and the focus goes back to it', async () => {
      const { manager, methods } = await open();
      inRow(manager, visa, '.description').focus();
      await sendKeys({ press: 'Enter' });
      await manager.updateComplete;
      expect(focused(manager)).to.equal(inRow(manager, visa, '.editor input'));
      await sendKeys({ type: 'Warehouse' });
      await sendKeys({ press: 'Enter' });
      await manager.updateComplete;
      expect(descriptions(manager)[0]).to.equal('Warehouse');
      expect(focused(manager)).to.equal(inRow(manager, visa, '.description'));
      await until(() => methods.items[0]?.description === 'Warehouse', 'saved');
      radio(manager, mastercard).focus();
      await sendKeys({ press: 'F2' });
      await manager.updateComplete;
      expect(focused(manager)).to.equal(inRow(manager, mastercard, '.editor input'));
      await expect(manager).to.be.accessible();
    });

    it('is restored by Escape, which stays inside', async () => {
      const { manager, methods } = await open();
      const input = await write(manager, visa, 'Never mind');
      let heard = 0;
      manager.addEventListener('keydown', () => heard++);
      input.focus();
      await sendKeys({ press: 'Escape' });
      await manager.updateComplete;
      expect(descriptions(manager)[0]).to.equal('Office card');
      expect(focused(manager)).to.equal(inRow(manager, visa, '.description'));
      expect([heard, methods.changes.length]).to.deep.equal([0, 0]);
    });

    it('closes when it is left as it was, and waits when something was typed', async () => {
      const { manager } = await open();
      inRow(manager, visa, '.description').click();
      await manager.updateComplete;
      radio(manager, visa).focus();
      await manager.updateComplete;
      expect(manager.shadowRoot?.querySelectorAll('.editor')).to.have.length(0);
      await write(manager, visa, 'Half');
      radio(manager, visa).focus();
      await manager.updateComplete;
      expect(inRow<HTMLInputElement>(manager, visa, '.editor input').value).to.equal('Half');
    });

    it('stands as before after a failure, which says why and gives back what was typed', async () => {
      const { manager, methods } = await open();
      methods.backend.on('PATCH', '/v1/payment-methods/:id', () => {
        throw new Refusal(409, 'payment_method_deleted', 'The card ending in 4242 has been deleted.');
      });
      const input = await write(manager, visa, 'Warehouse');
      input.focus();
      await sendKeys({ press: 'Enter' });
      await until(() => manager.shadowRoot?.querySelector('.failure'), 'the failure');
      expect(descriptions(manager)[0]).to.equal('Office card');
      const failure = textOf(within(manager, '.failure'));
      expect(failure).to.contain('The card ending in 4242 has been deleted.').and.to.contain('“Warehouse”');
      await expect(manager).to.be.accessible();
      within(manager, '.failure [data-name=edit]').click();
      await manager.updateComplete;
      const again = inRow<HTMLInputElement>(manager, visa, '.editor input');
      expect(again.value).to.equal('Warehouse');
      expect(focused(manager)).to.equal(again);
      expect(manager.shadowRoot?.querySelectorAll('.failure')).to.have.length(0);
    });
  });

  describe('deleting (R-10)', () => {
    const confirm = (manager: Element) => within(manager, '[data-name=confirm-delete]');
    const asks = (manager: Element) => within<HTMLDialogElement>(within(manager, 'till-dialog'), 'dialog').open;

    it('asks "Yes, delete", says what happens, and goes on at the next row', async () => {
      const { manager, methods } = await open();
      const deleted = collect(manager, 'till-method-deleted');
      inRow(manager, visa, '[data-name=delete]').focus();
      await sendKeys({ press: 'Enter' });
      await until(() => asks(manager), 'the question');
      expect(textOf(confirm(manager))).to.equal('Yes, delete');
      expect(textOf(within(manager, '.consequences')))
        .to.contain('can never be charged again')
        .and.to.contain('It is the primary one');
      await expect(manager).to.be.accessible();
      confirm(manager).click();
      await until(() => deleted.length === 1 && rows(manager).length === 2, 'deleted');
      await until(() => focused(manager) === inRow(manager, mastercard, '.description'), 'the focus at the next row');
      expect(said(manager)).to.contain('was deleted');
      expect(methods.changes).to.deep.equal(['DELETE']);
    });

    it('keeps it when not confirmed, with the focus where it was', async () => {
      const { manager, methods } = await open();
      const button = inRow(manager, mastercard, '[data-name=delete]');
      button.focus();
      button.click();
      await until(() => asks(manager), 'the question');
      await until(() => focused(manager) === within(manager, '[data-name=keep]'), 'the safe answer has the focus');
      await sendKeys({ press: 'Escape' });
      await until(() => !asks(manager), 'closed');
      await until(() => focused(manager) === button, 'the focus back');
      expect(methods.changes).to.deep.equal([]);
    });

    it('can be vetoed by the host', async () => {
      const { manager, methods } = await open();
      manager.addEventListener('till-method-delete-request', (event) => event.preventDefault());
      inRow(manager, visa, '[data-name=delete]').click();
      await manager.updateComplete;
      confirm(manager).click();
      await until(() => !asks(manager), 'closed');
      expect([methods.changes.length, rows(manager).length]).to.deep.equal([0, 3]);
    });

    it('says why it failed and may be pressed again', async () => {
      const { manager, methods } = await open();
      methods.backend.on('DELETE', '/v1/payment-methods/:id', () => {
        throw new Refusal(403, 'forbidden', 'Your role may not delete payment methods.');
      });
      inRow(manager, visa, '[data-name=delete]').click();
      await manager.updateComplete;
      confirm(manager).click();
      await until(() => manager.shadowRoot?.querySelector('.consequences .alert'), 'the reason');
      expect(textOf(within(manager, '.consequences'))).to.contain('Your role may not delete payment methods.');
      expect(confirm(manager).getAttribute('aria-busy')).to.equal(null);
    });

    it('ends at the Add button when nothing is left', async () => {
      const { manager } = await open([visa]);
      inRow(manager, visa, '[data-name=delete]').click();
      await manager.updateComplete;
      expect(textOf(within(manager, '.consequences'))).to.contain('No payment method is left');
      confirm(manager).click();
      await until(() => focused(manager)?.matches('[data-name=add]'), 'the focus at Add');
    });
  });

  describe('adding a card (R-8, R-13)', () => {
    const dialogOf = (manager: Element) =>
      within<HTMLElementTagNameMap['till-add-method-dialog']>(manager, 'till-add-method-dialog');

    async function enterCard(manager: Element) {
      within(manager, '[data-name=add]').focus();
      await sendKeys({ press: 'Enter' });
      await until(() => manager.shadowRoot?.querySelector('till-add-method-dialog'), 'the dialog is loaded');
      const dialog = dialogOf(manager);
      await until(() => dialog.shadowRoot?.querySelector('till-card-form'), 'the form');
      const form = within<HTMLElementTagNameMap['till-card-form']>(dialog, 'till-card-form');
      const frame = await frameOf(form);
      answerVault(frame, vaultToken);
      fillCard(frame);
      await until(() => form.value.complete, 'complete');
      await dialog.updateComplete;
      return dialog;
    }

    const withEntry = () => {
      const methods = new Methods([visa]);
      methods.backend.on('POST', '/v1/payment-methods/entry', () => Response.json(cardEntry(), { status: 201 }));
      return methods;
    };

    it('stores a bank account with its authorization, where the location takes them (R-8, R-10)', async () => {
      const methods = new Methods([visa]);
      const sent: unknown[] = [];
      methods.backend
        .on('GET', '/v1/session', () => ({ ...session(), locations: [achLocation] }))
        .on('POST', '/v1/payment-methods/bank-entry', () => Response.json(bankEntry(), { status: 201 }))
        .on('POST', '/v1/payment-methods/bank-accounts', async (request) => {
          sent.push(await request.json());
          return Response.json(visa, { status: 201 });
        });
      const manager = await make(methods);
      within(manager, '[data-name=add-account]').click();
      await until(() => manager.shadowRoot?.querySelector('till-add-method-dialog'), 'the dialog is loaded');
      const dialog = dialogOf(manager);
      await until(() => dialog.shadowRoot?.querySelector('till-bank-form'), 'the form');
      const form = within<HTMLElementTagNameMap['till-bank-form']>(dialog, 'till-bank-form');
      const frame = await bankFrameOf(form);
      answerVault(frame, bankToken);
      fillAccount(frame);
      within<HTMLInputElement>(form, '[name=holder]').click();
      await form.updateComplete;
      within<HTMLInputElement>(form, '[name=accept]').click();
      await until(() => form.value.complete, 'complete');
      await dialog.updateComplete;
      await nextFrame();
      const saveButton = within(dialog, '[data-name=save]');
      await expect(dialog).to.be.accessible();
      saveButton.click();
      await until(() => sent.length === 1, 'sent');
      expect(sent[0]).to.deep.include({ authorization: { version: 'test:CCD', accepted: true } });
      expect(JSON.stringify(methods.backend.requests)).to.not.contain('000123456789');
    });

    it('offers no bank account where the location takes none', async () => {
      const { manager } = await open([visa]);
      expect(manager.shadowRoot?.querySelector('[data-name=add-account]')).to.equal(null);
    });

    it('stores it through the isolated fields, closes, and puts the focus on it', async () => {
      const methods = withEntry();
      const manager = await make(methods);
      const added = method(northwind.id, { last4: '1111' });
      methods.backend.on('POST', '/v1/payment-methods', () => {
        methods.items = [visa, added];
        return Response.json(added, { status: 201 });
      });
      const events = collect(manager, 'till-method-added');
      const dialog = await enterCard(manager);
      const save = within(dialog, '[data-name=save]');
      await nextFrame();
      await nextFrame();
      await expect(dialog).to.be.accessible();
      save.click();
      await until(() => events.length === 1, 'added');
      await until(() => focused(manager) === inRow(manager, added, '.description'), 'the focus on the new one');
      expect(said(manager)).to.contain('Visa ending in 1111 was added.');
      expect(JSON.stringify(methods.backend.requests)).to.not.contain('4111111111111111');
    });

    it('stays, with what was typed, when the list, empty so far, cannot be read again', async () => {
      const methods = withEntry();
      methods.items = [];
      const manager = await make(methods);
      const dialog = await enterCard(manager);
      methods.backend.on('GET', '/v1/payment-methods', () => {
        throw new Refusal(403, 'forbidden', 'Not today.');
      });
      methods.backend.emit('payment_method.updated', northwind.id, northwind.id);
      await until(() => manager.shadowRoot?.querySelector('section > .alert'), 'the failure');
      expect(dialog.isConnected).to.equal(true);
      expect(within<HTMLElementTagNameMap['till-card-form']>(dialog, 'till-card-form').value.complete).to.equal(true);
      expect(textOf(within(manager, '.empty'))).to.contain('No payment methods yet');
    });

    it('goes on in the fields after a refusal of what Enter sent, and closes on Escape there', async () => {
      const methods = withEntry();
      methods.backend.on('POST', '/v1/payment-methods', async () => {
        // Long enough for the browser to take the focus from a field that is closed meanwhile.
        await new Promise((resolve) => setTimeout(resolve, 300));
        throw new Refusal(409, 'card_refused', 'The issuer refused the card.');
      });
      const manager = await make(methods);
      const dialog = await enterCard(manager);
      const form = within<HTMLElementTagNameMap['till-card-form']>(dialog, 'till-card-form');
      const frame = await frameOf(form);
      form.focus();
      frame.querySelector<HTMLInputElement>('#postalCode')?.focus();
      await sendKeys({ press: 'Enter' });
      await until(() => dialog.shadowRoot?.querySelector('.alert'), 'the reason');
      await until(() => frame.activeElement?.matches('input:enabled') && frame.hasFocus(), 'the focus in a field');
      await sendKeys({ press: 'Escape' });
      await until(() => within(dialog, 'till-dialog').matches(':not([open])'), 'closed');
      await until(() => focused(manager)?.matches('[data-name=add]'), 'the focus back at Add');
    });

    it('stays open with the reason when the card is refused', async () => {
      const methods = withEntry();
      const manager = await make(methods);
      methods.backend.on('POST', '/v1/payment-methods', () => {
        throw new Refusal(409, 'card_refused', 'The issuer refused the card.');
      });
      const dialog = await enterCard(manager);
      within(dialog, '[data-name=save]').click();
      await until(() => dialog.shadowRoot?.querySelector('.alert'), 'the reason');
      expect(textOf(within(dialog, '.alert'))).to.contain('The issuer refused the card.');
      await expect(dialog).to.be.accessible();
      let outside = 0;
      manager.addEventListener('till-dialog-close', () => outside++);
      within(dialog, '[data-name=cancel]').click();
      await until(() => within(dialog, 'till-dialog').matches(':not([open])'), 'closed');
      await until(() => focused(manager)?.matches('[data-name=add]'), 'the focus back at Add');
      expect(outside).to.equal(0);
    });
  });

  describe('requesting by link (R-16)', () => {
    it('opens the dialog that asks the customer, and the focus comes back', async () => {
      const { manager, methods } = await open();
      methods.backend.list('method-requests', () => []);
      const button = within(manager, '[data-name=request]');
      button.focus();
      await sendKeys({ press: 'Enter' });
      await until(() => manager.shadowRoot?.querySelector('till-request-dialog[open]'), 'the dialog');
      const dialog = within<HTMLElementTagNameMap['till-request-dialog']>(manager, 'till-request-dialog');
      await until(() => dialog.shadowRoot?.querySelector('#email'), 'its form');
      let outside = 0;
      manager.addEventListener('till-dialog-close', () => outside++);
      await sendKeys({ press: 'Escape' });
      await until(() => !dialog.open, 'closed');
      await until(() => focused(manager) === button, 'the focus back');
      expect(outside).to.equal(0);
    });

    it('is there for those who may ask and not add, and for nobody who may not (R-45)', async () => {
      const asks = await open([visa], ['methods:view', 'methods:request']);
      expect(asks.manager.shadowRoot?.querySelectorAll('[data-name=request]')).to.have.length(1);
      expect(asks.manager.shadowRoot?.querySelectorAll('[data-name=add]')).to.have.length(0);
      const looks = await open([visa], ['methods:view']);
      expect(looks.manager.shadowRoot?.querySelectorAll('[data-name=request]')).to.have.length(0);
    });
  });

  describe('changes made elsewhere (R-18)', () => {
    it('appear, and do not disturb who is writing', async () => {
      const { manager, methods } = await open();
      const input = await write(manager, visa, 'Mine');
      input.focus();
      const arrived = method(northwind.id, {
        brand: 'amex',
        last4: '0005',
        provenance: { ...visa.provenance, channel: 'link' },
      });
      methods.take([{ ...visa, description: 'Theirs' }, mastercard, arrived]);
      await until(() => rows(manager).some((element) => textOf(element).includes('through a link')), 'seen');
      expect(focused(manager)).to.equal(input);
      expect(input.value).to.equal('Mine');
      expect(textOf(within(manager, '.editor-note'))).to.contain('“Theirs”');
      methods.take([mastercard, arrived]);
      await until(() => textOf(within(manager, '.editor-note')).includes('deleted'), 'told');
      expect(input.value).to.equal('Mine');
      await expect(manager).to.be.accessible();
    });

    it('leave the focus at a neighbour when the row in use goes', async () => {
      const { manager, methods } = await open();
      inRow(manager, mastercard, '.description').focus();
      methods.take([visa, discover]);
      await until(() => focused(manager) === inRow(manager, discover, '.description'), 'the focus at the next row');
    });
  });

  describe('who may not', () => {
    it('change them sees them with the reason (R-45)', async () => {
      const { manager } = await open([visa, mastercard], ['methods:view']);
      expect(rows(manager)).to.have.length(2);
      expect(textOf(within(manager, '.hint'))).to.contain('not change them');
      expect(manager.shadowRoot?.querySelectorAll('button, input')).to.have.length(0);
      await expect(manager).to.be.accessible();
    });

    it('change what another location keeps sees that at the method (R-45)', async () => {
      const account = newId('processorAccount');
      const integration = { ...location.integration, processorAccountId: account };
      const other = { ...location, id: newId('location'), name: 'Key West', integration };
      const methods = new Methods([visa, { ...mastercard, processorAccountId: account }]);
      methods.backend.on('GET', '/v1/session', () => ({
        ...session(),
        locations: [location, other],
        partialPermissions: [{ permission: 'methods:manage', locationIds: [location.id] }],
      }));
      const manager = await make(methods);
      expect(inRow(manager, visa, '[data-name=delete]')).to.not.equal(null);
      expect(textOf(row(manager, mastercard)))
        .to.contain('Kept at Key West')
        .and.contain('may not change it there');
      expect(rows(manager)[1]?.querySelectorAll('button, input:enabled')).to.have.length(0);
      await expect(manager).to.be.accessible();

      manager.locationId = other.id;
      await until(() => textOf(within(manager, '.hint')).includes('methods at Key West'), 'the reason');
      expect(manager.shadowRoot?.querySelector('[data-name=add]')).to.equal(null);
    });

    it('see them is told so', async () => {
      const { manager, methods } = await open([], ['payments:view']);
      methods.backend.on('GET', '/v1/payment-methods', () => {
        throw new Refusal(403, 'forbidden', 'No.');
      });
      await until(() => manager.shadowRoot?.querySelector('.alert'), 'the reason');
      expect(textOf(within(manager, '.alert'))).to.contain('You may not see payment methods');
    });
  });

  it('says what went wrong and loads on another try', async () => {
    const methods = new Methods([visa]);
    let broken = true;
    methods.backend.list('payment-methods', () => {
      if (broken) throw new Refusal(403, 'forbidden', 'Not today.');
      return methods.items;
    });
    const manager = await make(methods);
    await until(() => manager.shadowRoot?.querySelector('.alert'), 'the reason');
    expect(textOf(within(manager, '.alert'))).to.contain('Not today.');
    await expect(manager).to.be.accessible();
    broken = false;
    within(manager, '[data-name=reload]').click();
    await until(() => rows(manager).length === 1, 'loaded');
  });
});

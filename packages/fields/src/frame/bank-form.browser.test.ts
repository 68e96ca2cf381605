import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axeFindings } from '../../../../scripts/axe-findings.ts';
import type { Frame, Page } from '../../testing/browser.ts';
import { mountBank, paintBehind, testAccount, typeAccount } from '../../testing/host-page.ts';
import { spyScript } from '../../testing/spy.ts';
import { setScene, useStage } from '../../testing/stage.ts';
import type { BankField } from '../protocol/bank-form.ts';

const stage = useStage();

async function form(options: Parameters<typeof mountBank>[2] = {}): Promise<{ page: Page; frame: Frame }> {
  const page = await stage.open();
  return { page, frame: await mountBank(page, stage.scene().vault.bankEntry, options) };
}

const state = (page: Page) => page.evaluate(() => window.bank.state);
const value = (frame: Frame, field: BankField) => frame.locator(`#${field}`).inputValue();

const tokenize = (page: Page) =>
  page.evaluate(() =>
    window.bank.tokenize().then(
      (result) => ({ result, code: '', field: '', actor: '' }),
      ({ code, field, actor }) => ({ result: null, code, field, actor }),
    ),
  );

describe('typing a bank account', () => {
  it('judges a routing number as soon as it is whole, by its check digit', async () => {
    const { page, frame } = await form();
    const routing = frame.locator('#routingNumber');
    await routing.pressSequentially('11000000');
    assert.equal((await state(page)).fields.routingNumber.error, null);
    await routing.pressSequentially('1');
    await page.waitForFunction(() => window.bank.state.fields.routingNumber.error === 'routingNumberInvalid');
    assert.equal(await frame.locator('#routingNumber-error').textContent(), 'Check the routing number.');
    assert.match((await frame.locator('#announcer').textContent()) ?? '', /^Routing number: /);
    await routing.press('Backspace');
    await routing.press('0');
    await page.waitForFunction(() => window.bank.state.fields.routingNumber.valid);
    assert.equal(await routing.getAttribute('aria-invalid'), 'false');
  });

  it('takes pasted numbers with spaces; cuts nothing off that would make another account of it', async () => {
    const { page, frame } = await form();
    await frame.locator('#routingNumber').fill('110 000 000');
    await frame.locator('#accountNumber').fill('0001-2345-6789');
    assert.deepEqual(
      [await value(frame, 'routingNumber'), await value(frame, 'accountNumber')],
      ['110000000', '000123456789'],
    );
    await frame.locator('#accountNumber').fill('1'.repeat(30));
    assert.equal((await state(page)).fields.accountNumber.valid, false);
  });

  it('speaks the page’s language, prefills the holder, keeps its place for errors', async () => {
    const { page, frame } = await form({ locale: 'es-US', holderName: 'Ada Park' });
    await frame.getByText('Número de ruta').waitFor();
    assert.deepEqual(await frame.locator('#accountType option').allTextContents(), ['Corriente', 'Ahorros']);
    assert.equal(await value(frame, 'holderName'), 'Ada Park');
    assert.equal(await page.locator('iframe').getAttribute('title'), 'Datos de la cuenta bancaria');
    await page.evaluate(() => window.bank.update({ locale: 'en', texts: { checking: 'Business checking' } }));
    await frame.locator('option', { hasText: 'Business checking' }).waitFor({ state: 'attached' });
  });
});

describe('tokenising a bank account', () => {
  it('hands it to the vault alone and keeps neither number', async () => {
    const { page, frame } = await form();
    await typeAccount(frame);
    await frame.locator('#accountType').selectOption('savings');
    await page.waitForFunction(() => window.bank.state.complete);
    const { result } = await tokenize(page);
    assert.deepEqual(result, { token: result?.token, accountType: 'savings', last4: '6789', holderName: 'Ada Park' });
    assert.match(result?.token ?? '', /^[\w-]+\.[\w-]+\.[\w-]+$/);
    assert.deepEqual(stage.scene().vault.cards().at(-1), {
      'routing-number': '110000000',
      'account-number': '000123456789',
      'account-type': 'Savings',
      'individual-name': 'Ada Park',
    });
    assert.deepEqual([await value(frame, 'routingNumber'), await value(frame, 'accountNumber')], ['', '']);
    await page.evaluate(() => window.bank.clear());
    await page.waitForFunction(() => window.bank.state.fields.holderName.empty);
    assert.equal(await value(frame, 'accountType'), 'checking');
  });

  it('marks what is missing, focuses the first and sends nothing', async () => {
    const { page, frame } = await form();
    const before = stage.scene().vault.cards().length;
    await typeAccount(frame, { routingNumber: testAccount.routingNumber });
    const { code, field, actor } = await tokenize(page);
    assert.deepEqual([code, field, actor], ['incomplete', 'accountNumber', 'customer']);
    assert.equal(await frame.locator('.error:visible').count(), 2);
    assert.equal(stage.scene().vault.cards().length, before);
  });

  it('says who must act when the vault does not take it; a number that is no test account is refused', async () => {
    const { page, frame } = await form();
    const { vault } = stage.scene();
    await typeAccount(frame, { ...testAccount, accountNumber: '98765432101' });
    const refused = await tokenize(page);
    assert.deepEqual([refused.code, refused.actor], ['account_refused', 'customer']);
    vault.instead = () => ({ status: 401, body: '{}' });
    assert.equal((await tokenize(page)).code, 'entry_refused');
    vault.instead = () => ({ status: 503, body: '' });
    assert.equal((await tokenize(page)).code, 'vault_unreachable');
    vault.instead = null;
    assert.equal(await value(frame, 'accountNumber'), '98765432101');
  });
});

describe('the wall around a bank form', () => {
  it('lets nothing of the numbers through to a hostile page', async () => {
    const scene = await setScene({ host: { head: spyScript } });
    try {
      const page = await stage.open(scene.host.origin);
      const frame = await mountBank(page, scene.vault.bankEntry);
      for (const [field, text] of Object.entries(testAccount)) {
        await frame.locator(`#${field}`).click();
        await page.keyboard.type(text);
      }
      await page.waitForFunction(() => window.bank.state.complete);
      await tokenize(page);
      const seen = await page.evaluate(() => [...window.seen, JSON.stringify(window.bank.state)].join('\n'));
      assert.ok(seen.includes('6789'));
      for (const secret of [testAccount.accountNumber, '00012345', testAccount.routingNumber]) {
        assert.ok(!seen.includes(secret), secret);
      }
    } finally {
      await scene.close();
    }
  });

  it('does not become a card form by a card’s hello, nor the other way round', async () => {
    const { vault, host } = stage.scene();
    for (const frameUrl of [vault.entry.frameUrl, vault.bankEntry.frameUrl]) {
      const page = await stage.open(host.origin);
      await page.waitForFunction(() => 'tillkit' in window);
      const entry = { frameUrl, publicKey: vault.entry.publicKey };
      const mountOther = frameUrl.endsWith('card') ? 'mountBankFrame' : 'mountCardFrame';
      await page.evaluate(
        ([name, given]) => {
          const container = document.querySelector<HTMLElement>('#card');
          if (!container) throw new Error('No container');
          window.tillkit[name]({ container, entry: given, locale: 'en' }).onChange(() => {
            container.title = 'answered';
          });
        },
        [mountOther, entry] as const,
      );
      const frame = await (await page.waitForSelector('iframe')).contentFrame();
      await frame?.waitForLoadState();
      await page.waitForTimeout(500);
      assert.equal(await frame?.evaluate(() => document.body.childElementCount), 0);
      assert.equal(await page.locator('#card').getAttribute('title'), null);
    }
  });

  it('is gone when somebody takes it off the page, as the card form is', async () => {
    const { page } = await form();
    await page.evaluate(() => document.querySelector('iframe')?.remove());
    await page.waitForFunction(() => window.tampers.some(({ reason }) => reason === 'removed'));
    assert.equal((await tokenize(page)).code, 'tampered');
  });
});

describe('the bank form for everyone', () => {
  it('axe finds nothing, empty or full of errors, light or dark', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      const { page, frame } = await form({ theme: { scheme } });
      await paintBehind(frame, scheme);
      for (const tokenized of [false, true]) {
        if (tokenized) await tokenize(page);
        assert.deepEqual(await axeFindings(page), [], `${scheme}, ${tokenized ? 'errors' : 'empty'}`);
      }
    }
  });

  for (const width of [440, 320, 200]) {
    it(`stands in ${width} pixels without scrolling`, async () => {
      const page = await stage.open();
      await page.evaluate((given) => {
        document.querySelector<HTMLElement>('#card')?.style.setProperty('max-width', `${given}px`);
      }, width);
      const frame = await mountBank(page, stage.scene().vault.bankEntry);
      await frame.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth);
      await page.waitForFunction(
        (rows) => (document.querySelector('iframe')?.clientHeight ?? 0) > rows * 60,
        width < 299 ? 4 : 2,
      );
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axeFindings } from '../../../../scripts/axe-findings.ts';
import type { Frame, Page } from '../../testing/browser.ts';
import { type MountOptions, mountReady, paintBehind, testCard, typeCard } from '../../testing/host-page.ts';
import { useStage } from '../../testing/stage.ts';
import type { CardField } from '../protocol/form.ts';

const stage = useStage();

async function form(options: MountOptions = {}): Promise<{ page: Page; frame: Frame }> {
  const page = await stage.open();
  return { page, frame: await mountReady(page, stage.scene().vault.entry, options) };
}

const state = (page: Page) => page.evaluate(() => window.card.state);
const value = (frame: Frame, field: CardField) => frame.locator(`#${field}`).inputValue();
const errorOf = async (page: Page, field: CardField) => (await state(page)).fields[field].error;

/** What `tokenize()` came to, in words. */
const tokenize = (page: Page) =>
  page.evaluate(() =>
    window.card.tokenize().then(
      (result) => ({ result, code: '', field: '', actor: '' }),
      ({ code, field, actor }) => ({ result: null, code, field, actor }),
    ),
  );

describe('typing', () => {
  it('groups the number, knows the brand, writes the slash, moves no focus by itself', async () => {
    const { page, frame } = await form();
    await typeCard(frame, { number: '378282246310005', expiry: '1239' });
    assert.equal(await value(frame, 'number'), '3782 822463 10005');
    assert.equal(await value(frame, 'expiry'), '12 / 39');
    const { brand, fields } = await state(page);
    assert.equal(brand, 'amex');
    assert.equal(fields.number.valid, true);
    assert.equal(fields.expiry.focused, true);
    assert.equal(await frame.locator('#securityCode').getAttribute('placeholder'), '4 digits');
    assert.equal(await frame.locator('#brand').textContent(), 'American Express');
  });

  it('keeps the caret where it is when a digit in the middle is mended', async () => {
    const { frame } = await form();
    const number = frame.locator('#number');
    await number.pressSequentially('4242424942424242');
    for (let i = 0; i < 10; i++) await number.press('ArrowLeft');
    await number.press('Backspace');
    await number.press('2');
    assert.equal(await value(frame, 'number'), '4242 4242 4242 4242');
    await number.press('Backspace');
    await number.press('Backspace');
    await number.press('Backspace');
    assert.equal(await value(frame, 'number'), '4242 4424 2424 2');
  });

  it('takes a pasted and an autofilled card', async () => {
    const { page, frame } = await form();
    const fill = (field: CardField, text: string) =>
      frame.locator(`#${field}`).evaluate((input: HTMLInputElement, given) => {
        input.focus();
        input.value = given;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }, text);
    await fill('number', '5555-5555-5555-4444');
    await fill('expiry', '2039-12');
    assert.equal(await value(frame, 'number'), '5555 5555 5555 4444');
    assert.equal(await value(frame, 'expiry'), '12 / 39');
    await frame.locator('#expiry').fill('');
    await frame.evaluate(() => document.execCommand('insertText', false, '02/2040'));
    assert.equal((await state(page)).fields.expiry.valid, true);
  });

  it('prefills what the host knows', async () => {
    const { page, frame } = await form({ holderName: 'Ada Park', postalCode: '85284' });
    assert.equal(await value(frame, 'name'), 'Ada Park');
    assert.equal((await state(page)).fields.postalCode.valid, true);
  });
});

describe('errors', () => {
  it('show when a field is left, not while typing, and go as soon as they are mended', async () => {
    const { page, frame } = await form();
    await typeCard(frame, { number: '4242424242424241' });
    assert.equal(await errorOf(page, 'number'), null);
    await frame.locator('#number').press('Tab');
    await page.waitForFunction(() => window.card.state.fields.number.error === 'numberInvalid');
    const number = frame.locator('#number');
    assert.equal(await number.getAttribute('aria-invalid'), 'true');
    assert.equal(await number.getAttribute('aria-describedby'), 'brand number-error');
    assert.equal(await frame.locator('#number-error').textContent(), 'Check the card number.');
    assert.match((await frame.locator('#announcer').textContent()) ?? '', /Card number: Check the card number\./);
    await number.press('End');
    await number.press('Backspace');
    await number.press('2');
    assert.equal(await number.getAttribute('aria-invalid'), 'false');
    await page.waitForFunction(() => window.card.state.fields.number.error === null);
  });

  it('blame nobody for passing through an empty field', async () => {
    const { page, frame } = await form();
    await frame.locator('#number').press('Tab');
    await frame.locator('#expiry').press('Tab');
    await page.waitForFunction(() => window.card.state.fields.securityCode.focused);
    assert.equal(await errorOf(page, 'number'), null);
  });

  it('mark every field on submit and focus the first; nothing goes to the vault', async () => {
    const { page, frame } = await form();
    await typeCard(frame, { number: testCard.number });
    const { code, field, actor } = await tokenize(page);
    assert.deepEqual([code, field, actor], ['incomplete', 'expiry', 'customer']);
    assert.equal((await state(page)).fields.expiry.focused, true);
    assert.equal(await errorOf(page, 'securityCode'), 'securityCodeRequired');
    assert.equal(await frame.locator('.error:visible').count(), 4);
    assert.equal(stage.scene().vault.cards().length, 0);
  });
});

describe('tokenising', () => {
  it('hands the card to the vault alone and keeps nothing of it', async () => {
    const { page, frame } = await form();
    await typeCard(frame);
    await page.waitForFunction(() => window.card.state.complete);
    const { result } = await tokenize(page);
    assert.deepEqual(result, {
      token: result?.token,
      brand: 'visa',
      last4: '4242',
      expiry: { month: 12, year: 2039 },
      holderName: 'Ada Park',
      postalCode: '85284',
    });
    assert.match(result?.token ?? '', /^[\w-]+\.[\w-]+\.[\w-]+$/);
    assert.deepEqual(stage.scene().vault.cards().at(-1), {
      card: testCard.number,
      'expiration-date-MMYY': '1239',
      csc: '123',
      name: 'Ada Park',
      'avs-zip': '85284',
    });
    assert.equal(stage.scene().vault.asked.at(-1)?.headers['public-key'], stage.scene().vault.entry.publicKey);
    assert.deepEqual([await value(frame, 'number'), await value(frame, 'securityCode')], ['', '']);
    assert.equal(await value(frame, 'name'), 'Ada Park');
    assert.equal((await state(page)).fields.number.empty, true);
  });

  it('asks once however often it is called (F1)', async () => {
    const { page, frame } = await form();
    await typeCard(frame);
    const before = stage.scene().vault.cards().length;
    const tokens = await page.evaluate(async () => {
      const results = await Promise.all(Array.from({ length: 50 }, () => window.card.tokenize()));
      return new Set(results.map(({ token }) => token)).size;
    });
    assert.equal(tokens, 1);
    assert.equal(stage.scene().vault.cards().length, before + 1);
  });

  const refusals = [
    { reply: { status: 400, body: '{}' }, code: 'card_refused', actor: 'customer' },
    { reply: { status: 401, body: '{}' }, code: 'entry_refused', actor: 'integrator' },
    { reply: { status: 503, body: 'down' }, code: 'vault_unreachable', actor: 'operator' },
    { reply: { status: 200, body: '<html>' }, code: 'vault_unreachable', actor: 'operator' },
    {
      reply: { body: JSON.stringify({ payload: { 'mobile-jwt': { jwt: 'x', 'last-four': '1111' } } }) },
      code: 'vault_unreachable',
      actor: 'operator',
    },
  ];
  it('says who must act when the vault does not take it, and keeps what was typed', async () => {
    const { page, frame } = await form();
    const { vault } = stage.scene();
    await typeCard(frame);
    for (const { reply, code, actor } of refusals) {
      vault.instead = () => ({ type: 'application/json', ...reply });
      const outcome = await tokenize(page);
      assert.deepEqual([outcome.code, outcome.actor], [code, actor]);
      assert.equal(await value(frame, 'number'), '4242 4242 4242 4242');
    }
    vault.instead = null;
    assert.equal((await tokenize(page)).code, '');
  });

  it('a number that is no published test card is refused by the vault (B33)', async () => {
    const { page, frame } = await form();
    await typeCard(frame, { ...testCard, number: '4539578763621486' });
    assert.equal((await tokenize(page)).code, 'card_refused');
  });

  it('offline, then online again', async () => {
    const { page, frame } = await form();
    await typeCard(frame);
    await page.context().setOffline(true);
    assert.equal((await tokenize(page)).code, 'vault_unreachable');
    await page.context().setOffline(false);
    assert.equal((await tokenize(page)).result?.last4, '4242');
  });
});

describe('the page side', () => {
  it('hears Escape as of a field of its own, and no other key', async () => {
    const { page, frame } = await form();
    await page.evaluate(() => {
      window.document.addEventListener('keydown', ({ key, cancelable }) => {
        document.body.dataset.keys = `${document.body.dataset.keys ?? ''}${key}:${cancelable} `;
      });
    });
    await frame.locator('#number').press('4');
    await frame.locator('#number').press('Escape');
    await page.waitForFunction(() => document.body.dataset.keys);
    assert.equal(await page.evaluate(() => document.body.dataset.keys), 'Escape:true ');
  });

  it('focuses, clears, disables, restyles, hears Enter', async () => {
    const { page, frame } = await form();
    await page.evaluate(() => window.card.focus('securityCode'));
    await page.waitForFunction(() => window.card.state.fields.securityCode.focused);
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => window.submits === 1);
    await page.evaluate(() => window.card.clear());
    await page.waitForFunction(() => window.card.state.fields.securityCode.empty);
    await page.evaluate(() => window.card.setDisabled(true));
    await frame.locator('#number:disabled').waitFor();
    await page.evaluate(() => window.card.update({ locale: 'es', theme: { tokens: { accent: '#0a7d55' } } }));
    await frame.getByText('Número de tarjeta').waitFor();
    assert.equal(await frame.evaluate(() => document.documentElement.style.getPropertyValue('--accent')), '#0a7d55');
    assert.equal(await page.locator('iframe').getAttribute('title'), 'Datos de la tarjeta');
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
      window.card.update({ texts: { number: '<b>N</b>' }, theme: { tokens: { accent: 'url(x)' } } });
    });
    await frame.getByText('<b>N</b>').waitFor();
    assert.equal(await frame.evaluate(() => document.documentElement.dir), 'rtl');
    assert.equal(await frame.evaluate(() => document.documentElement.style.getPropertyValue('--accent')), '');
  });

  it('reserves the height, follows it, and fits the width it is given', async () => {
    const { page } = await form();
    // Reserved as a sum, told by the frame as a number: as tall either way.
    const stands = (height: number, otherwise = false) =>
      page.waitForFunction(
        ([wanted, other]) => (document.querySelector('iframe')?.getBoundingClientRect().height === wanted) !== other,
        [height, otherwise] as const,
      );
    assert.equal((await page.locator('iframe').boundingBox())?.height, 236);
    await tokenize(page);
    await stands(236, true);
    await page.evaluate(() => window.card.clear());
    await stands(236);
  });

  it('says when the frame does not come up: an address that answers nothing of ours', async () => {
    const page = await stage.open();
    const code = await page.evaluate(async () => {
      const container = document.querySelector<HTMLElement>('#card');
      if (!container) return '';
      const entry = { frameUrl: `${location.origin}/nothing`, publicKey: 'pk' };
      const card = window.tillkit.mountCardFrame({ container, entry, locale: 'en' });
      const started = performance.now();
      const { code: why } = await card.ready.then(
        () => ({ code: '' }),
        (error) => error,
      );
      return performance.now() - started < 8_500 ? why : 'late';
    });
    assert.equal(code, 'load_failed');
    assert.equal(await page.locator('iframe').count(), 0);
  });

  it('is gone when destroyed, and pending promises know it', async () => {
    const { page } = await form();
    const codes = await page.evaluate(async () => {
      const pending = window.card.tokenize().catch(({ code }) => code);
      window.card.destroy();
      window.card.destroy();
      return [await pending, await window.card.tokenize().catch(({ code }) => code)];
    });
    assert.deepEqual(codes, ['destroyed', 'destroyed']);
    assert.equal(await page.locator('iframe').count(), 0);
    assert.equal(await page.evaluate(() => window.tampers.length), 0);
  });
});

describe('accessibility', () => {
  it('labels name and focus their fields; autofill knows them; B10: only inside the frame', async () => {
    const { page, frame } = await form();
    const expected: Record<CardField, [string, string]> = {
      number: ['Card number', 'cc-number'],
      expiry: ['Expiration date', 'cc-exp'],
      securityCode: ['Security code', 'cc-csc'],
      name: ['Name on card', 'cc-name'],
      postalCode: ['ZIP code', 'billing postal-code'],
    };
    for (const [field, [label, autocomplete]] of Object.entries(expected)) {
      await frame.locator('label', { hasText: label }).click();
      assert.equal(await frame.evaluate(() => document.activeElement?.id), field);
      assert.equal(await frame.getByLabel(label).getAttribute('autocomplete'), autocomplete);
    }
    assert.equal(await page.locator('input, [autocomplete]').count(), 0);
  });

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

  it('can be filled and sent by keyboard alone', async () => {
    const { page } = await form();
    await page.evaluate(() => window.card.focus());
    await page.waitForFunction(() => window.card.state.fields.number.focused);
    for (const text of Object.values(testCard)) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    await page.waitForFunction(() => window.card.state.complete);
    assert.equal((await tokenize(page)).result?.last4, '4242');
  });
});

describe('storage (B31)', () => {
  it('the frame leaves nothing behind', async () => {
    const { page, frame } = await form();
    await typeCard(frame);
    await tokenize(page);
    const left = await frame.evaluate(async () => {
      const sizes = [() => localStorage.length, () => sessionStorage.length, () => document.cookie.length];
      const databases = await indexedDB.databases().catch(() => []);
      const workers = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? [];
      // Where the browser denies storage to embedded documents there is nothing to leave.
      const size = (read: () => number) => {
        try {
          return read();
        } catch {
          return 0;
        }
      };
      return [...sizes.map(size), databases.length, workers.length];
    });
    assert.deepEqual(left, [0, 0, 0, 0, 0]);
  });
});

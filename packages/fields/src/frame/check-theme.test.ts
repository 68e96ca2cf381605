import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cardThemeTokens } from '../protocol/theme.ts';
import { isThemeValue } from './check-theme.ts';

describe('theme values (B8)', () => {
  it('takes colours, lengths, families and weights', () => {
    const good = [
      ['accent', '#0a7'],
      ['accent', '#0A7D5580'],
      ['text', 'rgb(10, 20, 30)'],
      ['text', 'rgb(10 20 30 / 50%)'],
      ['label', 'oklch(0.7 0.1 200)'],
      ['label', 'color(srgb 0.1 0.2 0.3 / 0.5)'],
      ['fieldBackground', 'transparent'],
      ['radius', '0px'],
      ['gap', '1.25rem'],
      ['fontFamily', '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, sans-serif'],
      ['labelWeight', '600'],
    ] as const;
    for (const [token, value] of good) assert.ok(isThemeValue(token, value), `${token}: ${value}`);
  });

  it('takes nothing that could fetch, select or break out', () => {
    const bad = [
      'url(https://evil.example)',
      'image-set("x" 1x)',
      'red; background: url(x)',
      '} * { color: red',
      '@import "x"',
      'var(--x)',
      'env(safe-area-inset-top)',
      'expression(alert(1))',
      'rgb(var(--x))',
      'rgb(0 0 0)/**/',
      'attr(value)',
      'calc(1px + 1px)',
      '-5px',
      '99px',
      '10rem',
      '1e3px',
      'Evil Font',
      'local(x)',
      'inherit',
      '"serif',
      '',
      'rgb(\n0 0 0)',
      `#${'0'.repeat(300)}`,
    ];
    for (const token of cardThemeTokens) {
      for (const value of bad) assert.ok(!isThemeValue(token, value), `${token}: ${value}`);
    }
  });

  it('judges anything quickly and without a throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cardThemeTokens),
        fc.string({ maxLength: 1000 }),
        (token, value) => typeof isThemeValue(token, value) === 'boolean',
      ),
    );
    const started = performance.now();
    for (const token of cardThemeTokens) isThemeValue(token, `rgb(${' '.repeat(100_000)}`);
    assert.ok(performance.now() - started < 50);
  });
});

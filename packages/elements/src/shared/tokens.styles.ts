import { css, unsafeCSS } from 'lit';

/*
 * The design tokens. A page sets `--till-…` on any ancestor; inside, every style reads the `--_…` twin with the same tail,
 * so that a default never hides what the page has set. Density is a factor: 1 is comfortable, 0 is compact.
 * Colours follow the `color-scheme` that reaches the element: from the page, or from `theme` on it or on `till-provider`.
 */

type Table<Value> = Readonly<Record<string, Value>>;

/** `--till-color-…`: in light and in dark. */
const colors: Table<readonly [light: string, dark: string]> = {
  surface: ['#fff', '#151a22'],
  'surface-raised': ['#fff', '#1d232d'],
  'surface-sunken': ['#f5f6f9', '#0f1319'],
  'surface-hover': ['#f0f2f6', '#242c38'],
  text: ['#161b26', '#e9ecf2'],
  'text-muted': ['#545d6e', '#a6afbe'],
  border: ['#dfe3ea', '#2f3845'],
  'border-control': ['#858e9e', '#6d7889'],
  accent: ['#2c52cf', '#8faaff'],
  'accent-hover': ['#2343ad', '#abc0ff'],
  'accent-soft': ['#edf1fe', '#212c4c'],
  'on-accent': ['#fff', '#0d1533'],
  focus: ['#2c52cf', '#a9beff'],
  success: ['#146b3a', '#72d49c'],
  'success-soft': ['#e7f5ec', '#14301f'],
  warning: ['#854d00', '#f2bd66'],
  'warning-soft': ['#fdf3df', '#38290f'],
  danger: ['#b3261e', '#ff9e95'],
  'danger-soft': ['#fceeed', '#401e1b'],
};

/** In units of `--till-unit` (1rem): compact, and what comfortable adds. */
const sizes: Table<readonly [compact: number, more: number]> = {
  'font-size': [0.8125, 0.0625],
  'font-size-small': [0.75, 0.0625],
  'font-size-large': [1, 0.125],
  'font-size-display': [1.375, 0.375],
  'space-1': [0.25, 0],
  'space-2': [0.375, 0.125],
  'space-3': [0.5, 0.25],
  'space-4': [0.75, 0.25],
  'space-5': [1, 0.5],
  'space-6': [1.5, 0.5],
  'control-height': [2, 0.5],
};

const others: Table<string | number> = {
  density: 1,
  unit: '1rem',
  'font-family': "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans',sans-serif",
  'line-height': 1.45,
  'weight-medium': 500,
  'weight-bold': 600,
  'radius-small': '4px',
  radius: '6px',
  'radius-large': '10px',
  shadow: '0 1px 2px light-dark(#161b2612,#0005)',
  'shadow-raised': '0 1px 2px light-dark(#161b260f,#0006),0 8px 28px light-dark(#161b2624,#000a)',
  duration: '140ms',
  easing: 'cubic-bezier(.2,0,.1,1)',
};

const declare = <Value>(table: Table<Value>, write: (value: Value) => unknown, prefix = '') =>
  Object.entries(table)
    .map(([name, value]) => `--_${prefix}${name}:var(--till-${prefix}${name},${write(value)});`)
    .join('');

const defaults = unsafeCSS(
  declare(others, (value) => value) +
    declare(colors, (schemes) => `light-dark(${schemes})`, 'color-') +
    declare(sizes, ([compact, more]) => `calc(var(--_unit)*(${compact} + ${more}*var(--_density)))`),
);

export const tokenStyles = css`
  :host {
    ${defaults}
  }

  :host([theme='auto']) {
    color-scheme: light dark;
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  :host([density='comfortable']) {
    --till-density: 1;
  }

  :host([density='compact']) {
    --till-density: 0;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0.01ms;
    }
  }
`;

import { type CSSResultGroup, css } from 'lit';
import { declareTokens } from './declare-tokens.ts';

/**
 * The design tokens that every element needs; larger ones add `screenTokenStyles`. Density is a factor: 1 is comfortable,
 * 0 is compact. Colours follow the `color-scheme` that reaches the element: from the page, or from `theme` on it or on `till-provider`.
 */
export const tokenStyles: CSSResultGroup = [
  declareTokens({
    colors: {
      surface: ['#fff', '#151a22'],
      'surface-sunken': ['#f5f6f9', '#0f1319'],
      'surface-hover': ['#f0f2f6', '#242c38'],
      text: ['#161b26', '#e9ecf2'],
      'text-muted': ['#545d6e', '#a6afbe'],
      border: ['#dfe3ea', '#2f3845'],
      'border-control': ['#858e9e', '#6d7889'],
      accent: ['#2c52cf', '#8faaff'],
      focus: ['#2c52cf', '#a9beff'],
      warning: ['#854d00', '#f2bd66'],
      'warning-soft': ['#fdf3df', '#38290f'],
      danger: ['#b3261e', '#ff9e95'],
      'danger-soft': ['#fceeed', '#401e1b'],
    },
    sizes: {
      'font-size': [0.8125, 0.0625],
      'font-size-small': [0.75, 0.0625],
      'space-1': [0.25, 0],
      'space-2': [0.375, 0.125],
      'space-3': [0.5, 0.25],
      'space-4': [0.75, 0.25],
      'control-height': [2, 0.5],
    },
    others: {
      density: 1,
      unit: '1rem',
      'font-family': 'system-ui,sans-serif',
      'line-height': 1.45,
      'weight-medium': 500,
      'weight-bold': 600,
      'radius-small': '4px',
      radius: '6px',
      duration: '140ms',
      easing: 'ease-out',
    },
  }),
  css`
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
      --_duration: 0s;
    }
  }
`,
];

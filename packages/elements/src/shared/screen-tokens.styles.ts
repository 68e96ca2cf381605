import { declareTokens } from './declare-tokens.ts';

/** Tokens of whole screens: raised surfaces, main buttons, success, large text. Comes with the sheets of buttons, controls and feedback. */
export const screenTokenStyles = declareTokens({
  colors: {
    'surface-raised': ['#fff', '#1d232d'],
    'accent-hover': ['#2343ad', '#abc0ff'],
    'accent-soft': ['#edf1fe', '#212c4c'],
    'on-accent': ['#fff', '#0d1533'],
    success: ['#146b3a', '#72d49c'],
    'success-soft': ['#e7f5ec', '#14301f'],
  },
  sizes: {
    'font-size-large': [1, 0.125],
    'font-size-display': [1.375, 0.375],
    'space-5': [1, 0.5],
    'space-6': [1.5, 0.5],
  },
  others: {
    'radius-large': '10px',
    shadow: '0 1px 2px light-dark(#161b2612,#0005)',
    'shadow-raised': '0 1px 2px light-dark(#161b260f,#0006),0 8px 28px light-dark(#161b2624,#000a)',
  },
});

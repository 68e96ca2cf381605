import { type CSSResultGroup, css } from 'lit';
import { fieldStyles } from './field.styles.ts';
import { screenTokenStyles } from './screen-tokens.styles.ts';
import { selectControlStyles } from './select-control.styles.ts';

/** Every form control: also `select` with class `control`, and `.hint` or `.error` under what is wrong. */
export const controlStyles: CSSResultGroup = [
  screenTokenStyles,
  fieldStyles,
  selectControlStyles,
  css`
  .control {
    transition:
      border-color var(--_duration) var(--_easing),
      background-color var(--_duration) var(--_easing);
  }

  .control[aria-invalid='true']:enabled {
    border-color: var(--_color-danger);
  }

  .control[aria-invalid='true']:focus-visible {
    outline-color: var(--_color-danger);
  }

  .hint {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .error {
    color: var(--_color-danger);
    font-size: var(--_font-size-small);
  }
  `,
];

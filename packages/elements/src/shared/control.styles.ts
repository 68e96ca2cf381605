import { type CSSResultGroup, css } from 'lit';
import { fieldStyles } from './field.styles.ts';
import { screenTokenStyles } from './screen-tokens.styles.ts';

/** Every form control: also `select` with class `control`, and `.hint` or `.error` under what is wrong. */
export const controlStyles: CSSResultGroup = [
  screenTokenStyles,
  fieldStyles,
  css`
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

  select.control {
    background-image:
      linear-gradient(45deg, transparent 50%, currentcolor 50%), linear-gradient(-45deg, transparent 50%, currentcolor 50%);
    background-position:
      right calc(var(--_space-3) + 4px) center,
      right var(--_space-3) center;
    background-repeat: no-repeat;
    background-size: 4px 4px;
    padding-inline-end: var(--_space-6);
  }

  select.control:dir(rtl) {
    background-position:
      left var(--_space-3) center,
      left calc(var(--_space-3) + 4px) center;
  }
  `,
];

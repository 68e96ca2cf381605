import { type CSSResultGroup, css } from 'lit';
import { textControlStyles } from './text-control.styles.ts';

/**
 * Form controls on native elements. `.field` stacks `.label` and a control; `.control` is any text-like input;
 * `.choice` is a checkbox or radio with its text.
 */
export const fieldStyles: CSSResultGroup = [
  textControlStyles,
  css`
  .field {
    align-content: start;
    display: grid;
    gap: var(--_space-1);
    min-inline-size: 0;
  }

  .label {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    font-weight: var(--_weight-medium);
  }

  .optional {
    font-weight: 400;
  }

  .choice {
    align-items: start;
    cursor: pointer;
    display: flex;
    gap: var(--_space-2);
  }

  .choice input {
    accent-color: var(--_color-accent);
    block-size: 1.1em;
    cursor: inherit;
    flex: none;
    inline-size: 1.1em;
    margin: 0.17em 0 0;
  }

  .choice:has(input:disabled) {
    color: var(--_color-text-muted);
    cursor: not-allowed;
  }
  `,
];

import { css } from 'lit';

/**
 * Form controls on native elements. `.field` stacks `.label` and a control; `.control` is any text-like input;
 * `.choice` is a checkbox or radio with its text.
 */
export const fieldStyles = css`
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

  .control {
    appearance: none;
    background: var(--_color-surface);
    block-size: var(--_control-height);
    border: 1px solid var(--_color-border-control);
    border-radius: var(--_radius);
    color: inherit;
    font: inherit;
    inline-size: 100%;
    margin: 0;
    min-inline-size: 0;
    padding-inline: var(--_space-3);
    transition:
      border-color var(--_duration) var(--_easing),
      background-color var(--_duration) var(--_easing);
  }

  .control:hover:enabled {
    border-color: var(--_color-text-muted);
  }

  .control:focus-visible {
    border-color: var(--_color-focus);
    outline-offset: -1px;
  }

  .control:disabled {
    background: var(--_color-surface-sunken);
    border-color: var(--_color-border);
    color: var(--_color-text-muted);
    cursor: not-allowed;
  }

  .control::placeholder {
    color: var(--_color-text-muted);
    opacity: 1;
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
`;

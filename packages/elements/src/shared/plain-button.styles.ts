import { css } from 'lit';

/**
 * Native buttons with class `button`, `primary` for the main one. `aria-busy="true"` shows a spinner over the hidden label,
 * so the button keeps its width.
 */
export const plainButtonStyles = css`
  .button {
    align-items: center;
    appearance: none;
    background: var(--_color-surface);
    border: 1px solid var(--_color-border-control);
    border-radius: var(--_radius);
    color: var(--_color-text);
    cursor: pointer;
    display: inline-flex;
    flex: none;
    font: inherit;
    font-weight: var(--_weight-medium);
    gap: var(--_space-2);
    justify-content: center;
    margin: 0;
    min-block-size: var(--_control-height);
    padding: var(--_space-1) var(--_space-4);
    position: relative;
    text-align: center;
    text-decoration: none;
    transition:
      background-color var(--_duration) var(--_easing),
      border-color var(--_duration) var(--_easing);
  }

  .button:hover {
    background: var(--_color-surface-hover);
  }

  .button.primary {
    background: var(--_color-accent);
    border-color: transparent;
    box-shadow: var(--_shadow);
    color: var(--_color-on-accent);
  }

  .button.primary:hover {
    background: var(--_color-accent-hover);
  }

  .button:is(:disabled, [aria-disabled='true']) {
    cursor: not-allowed;
  }

  .button:is(:disabled, [aria-disabled='true']):not([aria-busy='true']) {
    background: var(--_color-surface-sunken);
    border-color: var(--_color-border);
    box-shadow: none;
    color: var(--_color-text-muted);
  }

  .button[aria-busy='true'] {
    cursor: progress;
  }

  /* Not by visibility: that would take the button's name away. */
  .button[aria-busy='true'] > * {
    opacity: 0;
  }

  .button[aria-busy='true']::after,
  .spinner {
    animation: till-spin 0.8s linear infinite;
    block-size: 1.1em;
    border: 2px solid currentcolor;
    border-block-start-color: transparent;
    border-radius: 50%;
    content: '';
    flex: none;
    inline-size: 1.1em;
  }

  .button[aria-busy='true']::after {
    inset: 0;
    margin: auto;
    position: absolute;
  }

  @keyframes till-spin {
    to {
      rotate: 1turn;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .button[aria-busy='true']::after,
    .spinner {
      animation-duration: 3s;
    }
  }
`;

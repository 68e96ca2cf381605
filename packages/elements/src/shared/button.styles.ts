import { type CSSResultGroup, css } from 'lit';
import { plainButtonStyles } from './plain-button.styles.ts';
import { screenTokenStyles } from './screen-tokens.styles.ts';

/**
 * Native buttons with class `button`: `primary` for the main one, `danger`, `quiet` (no frame), `icon-only` (square), and
 * `link` in running text. `aria-busy="true"` shows a spinner over the hidden label, so the button keeps its width.
 */
export const buttonStyles: CSSResultGroup = [
  screenTokenStyles,
  plainButtonStyles,
  css`
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

  .button.danger {
    border-color: var(--_color-danger);
    color: var(--_color-danger);
  }

  .button.danger:hover {
    background: var(--_color-danger-soft);
  }

  .button.quiet {
    background: none;
    border-color: transparent;
    color: var(--_color-accent);
    padding-inline: var(--_space-2);
  }

  .button.quiet:hover {
    background: var(--_color-accent-soft);
  }

  .button.icon-only {
    inline-size: var(--_control-height);
    padding: 0;
  }

  .button.quiet:is(:disabled, [aria-disabled='true']) {
    background: none;
    border-color: transparent;
  }

  .link {
    appearance: none;
    background: none;
    border: 0;
    border-radius: var(--_radius-small);
    color: var(--_color-accent);
    cursor: pointer;
    font: inherit;
    padding: 0;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }

  .link:hover {
    color: var(--_color-accent-hover);
  }
  `,
];

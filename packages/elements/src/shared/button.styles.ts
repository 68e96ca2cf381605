import { type CSSResultGroup, css } from 'lit';
import { plainButtonStyles } from './plain-button.styles.ts';
import { screenTokenStyles } from './screen-tokens.styles.ts';
import { toolButtonStyles } from './tool-button.styles.ts';

/**
 * Native buttons with class `button`: `primary` for the main one, `danger`, `quiet` (no frame), `icon-only` (square), and
 * `link` in running text. `aria-busy="true"` shows a spinner over the hidden label, so the button keeps its width.
 */
export const buttonStyles: CSSResultGroup = [
  screenTokenStyles,
  plainButtonStyles,
  toolButtonStyles,
  css`
  .button {
    position: relative;
    text-decoration: none;
    transition:
      background-color var(--_duration) var(--_easing),
      border-color var(--_duration) var(--_easing);
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
  `,
];

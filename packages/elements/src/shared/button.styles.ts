import { type CSSResultGroup, css } from 'lit';
import { plainButtonStyles } from './plain-button.styles.ts';

/** Buttons of every meaning: also `danger`, `quiet` (no frame), `icon-only` (square), and `link` in running text. */
export const buttonStyles: CSSResultGroup = [
  plainButtonStyles,
  css`
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

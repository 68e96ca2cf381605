import { css } from 'lit';

/** Buttons of a toolbar: off, `quiet` (no frame), `icon-only` (square), and `link` in running text; after `plainButtonStyles`. */
export const toolButtonStyles = css`
  .button:is(:disabled, [aria-disabled='true']) {
    cursor: not-allowed;
  }

  .button:is(:disabled, [aria-disabled='true']):not([aria-busy='true']) {
    background: var(--_color-surface-sunken);
    border-color: var(--_color-border);
    box-shadow: none;
    color: var(--_color-text-muted);
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
`;

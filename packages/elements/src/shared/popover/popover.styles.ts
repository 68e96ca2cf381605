import { css } from 'lit';

/** `.popover` on an element with the `popover` attribute; `.option` for the rows of a list in it. */
export const popoverStyles = css`
  .popover {
    background: var(--_color-surface-raised);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow-raised);
    color: inherit;
    font: inherit;
    inline-size: max-content;
    max-inline-size: min(40rem, calc(100vw - 16px));
    overflow: auto;
    overscroll-behavior: contain;
    padding: var(--_space-1);
  }

  .option {
    align-items: center;
    appearance: none;
    background: none;
    border: 0;
    border-radius: var(--_radius-small);
    color: inherit;
    cursor: pointer;
    display: flex;
    font: inherit;
    gap: var(--_space-2);
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: var(--_space-1) var(--_space-3);
    text-align: start;
  }

  .option:is(:hover, [data-active]) {
    background: var(--_color-surface-hover);
  }

  .option:focus-visible {
    background: var(--_color-surface-hover);
    outline-offset: -2px;
  }

  .option[aria-disabled='true'] {
    color: var(--_color-text-muted);
    cursor: not-allowed;
  }

  @media (forced-colors: active) {
    .option[data-active] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

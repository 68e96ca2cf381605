import { css } from 'lit';

/** `.control` is any text-like input on a native element. */
export const textControlStyles = css`
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
`;

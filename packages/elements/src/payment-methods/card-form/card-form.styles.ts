import { css } from 'lit';

export const cardFormStyles = css`
  :host {
    /* Three rows as the frame draws them, kept while it loads, so that nothing moves when it comes. */
    --_row-height: calc(24px + var(--_control-height));
    --_frame-height: calc(3 * var(--_row-height) + 2 * var(--_space-3));
    display: grid;
    gap: var(--_space-3);
  }

  .stack {
    display: grid;
  }

  .stack > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
  }

  .frame {
    min-block-size: var(--_frame-height);
  }

  .placeholder {
    align-content: start;
    background: var(--_color-surface);
    display: grid;
    gap: var(--_space-3);
    grid-template-columns: 1fr 1fr;
    pointer-events: none;
  }

  .placeholder > :first-child {
    grid-column: 1 / -1;
  }

  .placeholder > * {
    block-size: var(--_row-height);
    display: grid;
    grid-template-rows: 24px auto;
  }

  .placeholder .skeleton {
    block-size: 0.7em;
    inline-size: 38%;
  }

  .placeholder .skeleton + .skeleton {
    block-size: var(--_control-height);
    border-radius: var(--_radius);
    inline-size: 100%;
  }

  .probe {
    block-size: 0;
    color: var(--_color-text);
    position: absolute;
    /* Its end tells that the colours of the page have changed. */
    transition: color 1ms;
    visibility: hidden;
  }

  .secure {
    align-items: center;
    color: var(--_color-text-muted);
    display: flex;
    font-size: var(--_font-size-small);
    gap: var(--_space-2);
    margin: 0;
  }
`;

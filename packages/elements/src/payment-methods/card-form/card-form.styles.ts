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

  /* A row is a label's line and a control. */
  .placeholder {
    background: repeating-linear-gradient(
      var(--_color-surface) 0 24px,
      var(--_color-surface-hover) 24px var(--_row-height),
      var(--_color-surface) var(--_row-height) calc(var(--_row-height) + var(--_space-3))
    );
    block-size: var(--_frame-height);
    pointer-events: none;
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

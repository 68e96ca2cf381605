import { css } from 'lit';

export const entryFormStyles = css`
  :host {
    /* A row is a label's line and a control. */
    --_row: calc(24px + var(--_control-height));
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

  /* Rows as the frame draws them, kept while it loads, so that nothing moves when it comes. */
  .frame {
    min-block-size: calc(var(--_rows, 3) * (var(--_row) + var(--_space-3)) - var(--_space-3));
  }

  .placeholder {
    animation: till-breathe 1.6s ease-in-out infinite alternate;
    background: repeating-linear-gradient(
      transparent 0 24px,
      var(--_color-surface-hover) 24px var(--_row),
      transparent var(--_row) calc(var(--_row) + var(--_space-3))
    );
    /* Seen in forced colours, where backgrounds are not. */
    border: 1px solid transparent;
    pointer-events: none;
  }

  @keyframes till-breathe {
    to {
      opacity: 0.5;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .placeholder {
      animation: none;
    }
  }

  /* Wears the tokens that the frame is told, see frame-theme.ts. */
  .probe {
    background: var(--_color-surface);
    border-color: var(--_color-border-control) var(--_color-accent) var(--_color-focus) var(--_color-danger);
    caret-color: var(--_color-text-muted);
    color: var(--_color-text);
    column-rule-color: var(--_color-text);
    letter-spacing: var(--_font-size-small);
    position: absolute;
    text-decoration-color: light-dark(#fff, #000);
    text-indent: var(--_space-3);
    /* Its end tells that the colours of the page have changed. */
    transition: color 1ms;
    visibility: hidden;
    word-spacing: var(--_radius);
  }

  .secure {
    align-items: center;
    display: flex;
    font-size: var(--_font-size-small);
    gap: var(--_space-2);
    margin: 0;
  }
`;

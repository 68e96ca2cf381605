import { css } from 'lit';

/** The place of the grid while it loads. */
export const skeletonStyles = css`
  .loading i {
    animation: till-breathe 1.6s ease-in-out infinite alternate;
    background: var(--_color-surface-hover);
    block-size: 0.85em;
    border-radius: var(--_radius-small);
    inline-size: 7em;
  }

  .loading .loading-tools {
    block-size: var(--_control-height);
    inline-size: min(18rem, 45%);
  }

  .loading-rows {
    block-size: var(--till-allocation-grid-height, 30rem);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius) var(--_radius) 0 0;
    overflow: hidden;
  }

  .loading-row {
    align-items: center;
    block-size: var(--_row-height);
    border-block-end: 1px solid color-mix(in srgb, var(--_color-border) 60%, transparent);
    display: flex;
    justify-content: space-between;
    padding-inline: var(--_space-4);
  }

  .loading-foot {
    block-size: 5rem;
    justify-content: end;
  }

  @keyframes till-breathe {
    to {
      opacity: 0.5;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .loading i {
      animation: none;
    }
  }
`;

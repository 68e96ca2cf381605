import { css } from 'lit';

/** The place of the grid while it loads: its tools, its rows, its sums. */
export const skeletonStyles = css`
  .loading {
    animation: till-breathe 1.6s ease-in-out infinite alternate;
    background: repeating-linear-gradient(
        transparent 0 1.2em,
        var(--_color-surface-hover) 0 2em,
        transparent 0 var(--_row-height)
      )
      content-box;
    block-size: calc(var(--till-allocation-grid-height, 30rem) + var(--_control-height) + 5.5rem);
    padding-block: calc(var(--_control-height) + var(--_space-3)) 5rem;
  }

  @keyframes till-breathe {
    to {
      opacity: 0.5;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .loading {
      animation: none;
    }
  }
`;

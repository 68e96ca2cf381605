import { css } from 'lit';

/** `.skeleton` blocks hold the place of what is loading. */
export const skeletonStyles = css`
  .skeleton {
    animation: till-breathe 1.6s ease-in-out infinite alternate;
    background: var(--_color-surface-hover);
    block-size: 1em;
    border-radius: var(--_radius-small);
  }

  @keyframes till-breathe {
    to {
      opacity: 0.5;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .skeleton {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .skeleton {
      border: 1px solid GrayText;
    }
  }
`;

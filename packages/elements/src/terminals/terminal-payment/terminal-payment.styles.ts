import { css } from 'lit';

export const terminalPaymentStyles = css`
  :host {
    display: block;
  }

  .terminal {
    display: grid;
    gap: var(--_space-2);
    justify-items: center;
    padding: var(--_space-4) 0;
    text-align: center;
  }

  .device {
    background: #20242e;
    border-radius: 1rem;
    box-shadow: var(--_shadow-raised);
    display: grid;
    gap: var(--_space-3);
    inline-size: 8.5rem;
    margin-block-end: var(--_space-3);
    padding: var(--_space-3);
  }

  .screen {
    align-content: center;
    background: #f7f9fc;
    block-size: 6.5rem;
    border-radius: var(--_radius);
    color: #161b26;
    display: grid;
    gap: var(--_space-2);
    justify-items: center;
    overflow: hidden;
  }

  .amount {
    font-size: 1.25rem;
    font-variant-numeric: tabular-nums;
    font-weight: var(--_weight-bold);
  }

  .screen .icon,
  .screen .spinner {
    block-size: 1.75rem;
    inline-size: 1.75rem;
  }

  .paid .screen .icon {
    color: #0c7a43;
  }

  .not_paid .screen .icon,
  .needs_person .screen .icon {
    color: #b3261e;
  }

  /* The sign for cards without contact: four waves. */
  .waves {
    animation: till-breathe 1.4s ease-in-out infinite alternate;
    background: repeating-radial-gradient(circle at 0 50%, transparent 0 3px, #2b50d0 3px 5px, transparent 5px 7px);
    block-size: 1.75rem;
    border-radius: 0 50% 50% 0;
    inline-size: 1.4rem;
  }

  .keys {
    --_key: radial-gradient(circle, #596274 0 4px, transparent 4.5px);

    background:
      radial-gradient(circle, #d64c42 0 5px, transparent 5.5px) 0 100% / 33.3% 33.3% no-repeat,
      radial-gradient(circle, #3da66c 0 5px, transparent 5.5px) 100% 100% / 33.3% 33.3% no-repeat,
      var(--_key) 0 0 / 33.3% 33.3%;
    block-size: 3.75rem;
  }

  .title {
    font-size: var(--_font-size-large);
    font-weight: var(--_weight-bold);
    line-height: 1.3;
    margin: 0;
    outline-offset: 6px;
  }

  .text,
  .hint {
    margin: 0;
    max-inline-size: 30rem;
    text-wrap: balance;
  }

  .hint {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  @media (prefers-reduced-motion: reduce) {
    .waves {
      animation: none;
    }
  }
`;

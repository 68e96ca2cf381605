import { css } from 'lit';

/** `.alert` with a tone and `.skeleton` blocks. Tones: `info`, `success`, `warning`, `danger`. */
export const alertStyles = css`
  .info {
    --_tone: var(--_color-accent);
    --_tone-soft: var(--_color-accent-soft);
  }

  .success {
    --_tone: var(--_color-success);
    --_tone-soft: var(--_color-success-soft);
  }

  .warning {
    --_tone: var(--_color-warning);
    --_tone-soft: var(--_color-warning-soft);
  }

  .danger {
    --_tone: var(--_color-danger);
    --_tone-soft: var(--_color-danger-soft);
  }

  .alert {
    align-items: start;
    background: var(--_tone-soft);
    border: 1px solid color-mix(in srgb, var(--_tone) 28%, transparent);
    border-radius: var(--_radius);
    display: grid;
    gap: var(--_space-1) var(--_space-3);
    grid-template-columns: auto minmax(0, 1fr) auto;
    padding: var(--_space-3) var(--_space-4);
  }

  .alert > .icon {
    color: var(--_tone);
    margin-block-start: 0.15em;
  }

  .alert-body {
    display: grid;
    gap: var(--_space-1);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .alert-title {
    color: var(--_tone);
    font-weight: var(--_weight-bold);
  }

  .alert-actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    margin-block-start: var(--_space-2);
  }

  .alert-dismiss {
    appearance: none;
    background: none;
    block-size: 1.75em;
    border: 0;
    border-radius: var(--_radius-small);
    color: var(--_color-text-muted);
    cursor: pointer;
    display: grid;
    inline-size: 1.75em;
    margin-block-start: -0.15em;
    padding: 0;
    place-items: center;
  }

  .alert-dismiss:hover {
    background: color-mix(in srgb, var(--_tone) 14%, transparent);
    color: var(--_color-text);
  }

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

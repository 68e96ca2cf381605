import { css } from 'lit';

/** `.alert` that tells what is wrong: with the tone `warning` or `danger`. */
export const alertStyles = css`
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
`;

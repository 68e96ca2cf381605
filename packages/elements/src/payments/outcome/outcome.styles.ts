import { css } from 'lit';

/** Of what `ending.ts` and `confirmation-field.ts` draw. */
export const outcomeStyles = css`
  .confirmation .choice {
    align-items: center;
    font-size: var(--_font-size-small);
    line-height: calc(var(--_font-size-small) * var(--_line-height));
  }

  .confirmation .choice input {
    margin: 0;
  }

  .ending {
    display: grid;
    gap: var(--_space-2);
    justify-items: center;
    padding: var(--_space-6) var(--_space-4);
    text-align: center;
  }

  .ending-mark {
    background: var(--_tone-soft);
    block-size: 3.5em;
    border-radius: 50%;
    color: var(--_tone);
    display: grid;
    inline-size: 3.5em;
    margin-block-end: var(--_space-2);
    place-items: center;
  }

  .ending-mark .icon,
  .ending-mark .spinner {
    block-size: 1.75em;
    inline-size: 1.75em;
  }

  .ending-title {
    font-size: var(--_font-size-display);
    outline-offset: 6px;
  }

  .ending-text {
    color: var(--_color-text-muted);
    margin: 0;
    max-inline-size: 34rem;
    text-wrap: balance;
  }

  .facts {
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    inline-size: min(100%, 28rem);
    margin: var(--_space-4) 0 0;
    text-align: start;
  }

  .facts > div {
    display: flex;
    gap: var(--_space-4);
    justify-content: space-between;
    padding: var(--_space-2) var(--_space-4);
  }

  .facts > div + div {
    border-block-start: 1px solid var(--_color-border);
  }

  .facts dt {
    color: var(--_color-text-muted);
  }

  .facts dd {
    font-weight: var(--_weight-medium);
    margin: 0;
    overflow-wrap: anywhere;
    text-align: end;
  }

  .ending-note {
    max-inline-size: 34rem;
    text-wrap: balance;
  }

  .ending-note p {
    margin: var(--_space-2) 0 0;
  }

  .ending-actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    justify-content: center;
    margin-block-start: var(--_space-4);
  }
`;

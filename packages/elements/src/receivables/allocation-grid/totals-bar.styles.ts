import { css } from 'lit';

/** What stands below the table, and instead of it. */
export const totalsStyles = css`
  .no-fit {
    color: var(--_color-text-muted);
    inset-inline: 0;
    padding: var(--_space-5) var(--_space-4);
    position: absolute;
    text-align: center;
  }

  .empty {
    background: var(--_color-surface);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    color: var(--_color-text-muted);
    padding: var(--_space-6) var(--_space-4);
    text-align: center;
  }

  .foot {
    background: var(--_color-surface-sunken);
    border: 1px solid var(--_color-border);
    border-block-start: 0;
    border-end-end-radius: var(--_radius);
    border-end-start-radius: var(--_radius);
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-5);
    justify-content: space-between;
    min-block-size: calc(var(--_unit) * 3 + 2 * var(--_font-size-large));
    padding: var(--_space-3);
  }

  .said {
    align-content: center;
    color: var(--_color-text-muted);
    flex: 1 1 14rem;
    font-size: var(--_font-size-small);
    min-inline-size: 0;
  }

  .problems {
    align-items: start;
    color: var(--_color-danger);
    display: flex;
    font-weight: var(--_weight-medium);
    gap: var(--_space-2);
  }

  .problems .icon {
    margin-block-start: 0.15em;
  }

  .totals {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-5);
    justify-content: end;
    margin: 0;
  }

  .total {
    min-inline-size: 6.5rem;
    text-align: end;
  }

  .total dt {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .total dd {
    font-size: var(--_font-size-large);
    font-weight: var(--_weight-medium);
    line-height: 1.3;
    margin: 0;
  }

  .total dd.hint {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    font-weight: 400;
    min-block-size: 1.3em;
  }

  .total.main dd:not(.hint) {
    font-weight: var(--_weight-bold);
  }

  .total.danger :is(dt, dd) {
    color: var(--_color-danger);
  }
`;

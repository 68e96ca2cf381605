import { css } from 'lit';

export const receivePaymentStyles = css`
  :host {
    container-type: inline-size;
  }

  .screen {
    display: grid;
    gap: var(--_space-4);
    grid-template-columns: minmax(0, 1fr);
  }

  .head {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-3);
  }

  h2,
  h3 {
    font-size: var(--_font-size-large);
    font-weight: var(--_weight-bold);
    line-height: 1.3;
    margin: 0;
  }

  h3 {
    font-size: var(--_font-size);
  }

  .head-end {
    margin-inline-start: auto;
  }

  .panel {
    background: var(--_color-surface);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-large);
    padding: var(--_space-5);
  }

  .entry {
    display: grid;
    gap: var(--_space-5);
  }

  .details {
    align-content: start;
    display: grid;
    gap: var(--_space-4);
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }

  .details > .who {
    display: grid;
    gap: var(--_space-2);
    grid-column: 1 / -1;
  }

  .hint:empty {
    display: none;
  }

  .date .control {
    block-size: calc(var(--_control-height) * 1.25);
  }

  .method {
    align-content: start;
    display: grid;
    gap: var(--_space-3);
    min-inline-size: 0;
  }

  .standing {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-5);
    margin: 0;
    min-block-size: calc(1em * var(--_line-height));
  }

  .standing > div {
    display: flex;
    gap: var(--_space-2);
  }

  .standing dt {
    color: var(--_color-text-muted);
  }

  .standing dd {
    font-weight: var(--_weight-medium);
    margin: 0;
  }

  .standing .late dd {
    color: var(--_color-danger);
  }

  .apply {
    display: grid;
    gap: var(--_space-3);
    min-inline-size: 0;
  }

  /* The bar below has the sums, always in sight. */
  till-allocation-grid::part(totals) {
    display: none;
  }

  .empty {
    color: var(--_color-text-muted);
    padding: var(--_space-6) var(--_space-4);
    text-align: center;
  }

  .bar {
    background: var(--_color-surface-raised);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-large) var(--_radius-large) 0 0;
    box-shadow: var(--_shadow-raised);
    display: grid;
    gap: var(--_space-3);
    inset-block-end: var(--till-bar-offset, 0px);
    padding: var(--_space-3) var(--_space-5);
    position: sticky;
    z-index: 2;
  }

  .bar-row {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3) var(--_space-5);
    justify-content: space-between;
  }

  .sums {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-5);
    margin: 0;
  }

  .sum dt,
  .sum-note {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .sum dd {
    font-weight: var(--_weight-bold);
    margin: 0;
  }

  .sum .sum-note {
    font-weight: 400;
  }

  .sum.danger dd {
    color: var(--_color-danger);
  }

  .pay {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
    justify-content: end;
    margin-inline-start: auto;
  }

  .pay-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }

  @container (inline-size >= 54rem) {
    .entry {
      gap: var(--_space-6);
      grid-template-columns: minmax(0, 1fr) minmax(22rem, 0.85fr);
    }
  }

  @container (inline-size < 34rem) {
    .memo,
    .confirmation {
      grid-column: 1 / -1;
    }

    .panel {
      padding: var(--_space-4);
    }

    .bar {
      padding: var(--_space-3) var(--_space-4);
    }

    .pay {
      inline-size: 100%;
    }

    .pay-buttons {
      display: grid;
      grid-template-columns: 1fr 1fr;
      inline-size: 100%;
    }

    .sums {
      gap: var(--_space-1) var(--_space-4);
      inline-size: 100%;
      justify-content: space-between;
    }
  }
`;

import { css } from 'lit';

export const remittanceStyles = css`
  :host {
    --till-dialog-width: 38rem;
    display: contents;
  }

  .footer {
    display: contents;
  }

  .body {
    display: grid;
    gap: var(--_space-4);
  }

  textarea.control {
    block-size: 8.5rem;
    font-variant-numeric: tabular-nums;
    line-height: 1.5;
    padding-block: var(--_space-2);
    resize: vertical;
    white-space: pre;
  }

  .results {
    display: grid;
    gap: var(--_space-4);
  }

  h3 {
    align-items: center;
    display: flex;
    font-size: var(--_font-size);
    font-weight: var(--_weight-medium);
    gap: var(--_space-2);
    margin: 0 0 var(--_space-1);
  }

  .matched h3 .icon {
    color: var(--_color-success);
  }

  :is(.differing, .ambiguous) h3 .icon {
    color: var(--_color-warning);
  }

  .unmatched h3 .icon {
    color: var(--_color-danger);
  }

  ul {
    list-style: none;
    margin: 0;
    max-block-size: 11rem;
    overflow: auto;
    padding: 0;
  }

  li {
    border-block-end: 1px solid var(--_color-border);
    display: grid;
    gap: 0 var(--_space-3);
    grid-template-columns: 1fr auto;
    padding: var(--_space-1) 0;
  }

  li:last-child {
    border: 0;
  }

  .amount {
    text-align: end;
  }

  li .explained {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    grid-column: 1 / -1;
  }

  .together {
    align-items: baseline;
    border-block-start: 1px solid var(--_color-border);
    display: flex;
    flex-wrap: wrap;
    font-weight: var(--_weight-medium);
    gap: var(--_space-1) var(--_space-3);
    justify-content: space-between;
    padding-block-start: var(--_space-2);
  }

  .together .muted {
    flex: 1 1 100%;
    font-weight: 400;
  }

  select.control {
    inline-size: auto;
  }
`;

import { css } from 'lit';

/** Rows, cells and what they say. */
export const tableStyles = css`
  .scroller {
    background: var(--_color-surface);
    /* Square: a rounded clip around what scrolls costs as much as painting half of it. */
    border: 1px solid var(--_color-border);
    contain: layout paint style;
    flex: 0 1 auto;
    max-block-size: var(--till-allocation-grid-height, 30rem);
    min-block-size: calc(var(--_row-height) * 3);
    overflow: auto;
    overscroll-behavior: contain;
    position: relative;
  }

  .head {
    background: var(--_color-surface-sunken);
    border-block-end: 1px solid var(--_color-border);
    inset-block-start: 0;
    min-inline-size: min-content;
    position: sticky;
    z-index: 2;
  }

  .body {
    block-size: calc(var(--_rows) * var(--_row-height));
    min-inline-size: min-content;
    position: relative;
  }

  .row {
    display: grid;
    grid-template-columns: var(--_columns);
    inline-size: 100%;
  }

  .body .row {
    block-size: var(--_row-height);
    border-block-end: 1px solid color-mix(in srgb, var(--_color-border) 60%, transparent);
    contain: layout style;
    inset-block-start: 0;
    inset-inline: 0;
    position: absolute;
  }

  .body .row:hover {
    background: var(--_color-surface-hover);
  }

  .body .row[aria-selected='true'] {
    background: var(--_color-accent-soft);
  }

  .cell {
    cursor: default;
    line-height: var(--_row-height);
    min-inline-size: 0;
    overflow: clip;
    padding-inline: var(--_cell-gap);
    text-overflow: ellipsis;
    user-select: none;
    white-space: nowrap;
  }

  .cell.money {
    text-align: end;
  }

  .cell.select {
    align-items: center;
    display: flex;
    justify-content: center;
    padding: 0;
  }

  .select input {
    accent-color: var(--_color-accent);
    block-size: 1.05em;
    cursor: pointer;
    inline-size: 1.05em;
    margin: 0;
  }

  .cell:focus-visible,
  .cell:focus {
    outline: 2px solid var(--_color-focus);
    outline-offset: -2px;
  }

  .cell.in-range {
    background: color-mix(in srgb, var(--_color-accent) 13%, transparent);
  }

  .number {
    font-weight: var(--_weight-medium);
  }

  /* Floats, not flexible boxes: laying out every cell of every row anew is what scrolling costs. */
  .note {
    color: var(--_color-text-muted);
    float: inline-start;
    font-size: var(--_font-size-small);
  }

  .due .note {
    color: var(--_color-danger);
    float: inline-end;
  }

  /* Room is taken from the word, never from the amount. */
  .money[data-noted] {
    display: flex;
    gap: var(--_space-1);
    justify-content: space-between;
  }

  .money[data-noted] .note {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow: clip;
    text-overflow: ellipsis;
  }

  .money[data-noted] .note:empty {
    display: none;
  }

  .money[data-noted] .value {
    flex: none;
  }

  .original,
  .date:not(.due),
  .header .cell,
  .remaining[data-tone='muted'] .value {
    color: var(--_color-text-muted);
  }

  .remaining[data-tone='success'] .value {
    color: var(--_color-success);
  }

  .remaining[data-tone='danger'] * {
    color: var(--_color-danger);
    font-weight: var(--_weight-medium);
  }

  @media (forced-colors: active) {
    .row[aria-selected='true'] {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }

    .cell.in-range {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

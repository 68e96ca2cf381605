import { css } from 'lit';

/** A card of two lines for each invoice, where there is little room. */
export const cardStyles = css`
  .scroller[data-layout='cards'] {
    --_cell-gap: var(--_space-1);
    --_row-height: calc(var(--_unit) * (3.375 + 0.375 * var(--_density)));

    .row {
      grid-template: 'select number balance apply' 1fr 'select due remaining apply' 1fr / 2.25rem 1fr auto 6.25rem;
    }

    .cell {
      display: flex;
      line-height: 1.45;
    }

    [data-noted] {
      gap: var(--_space-1);
    }

    :is(.money, .apply) {
      justify-content: end;
    }

    .select {
      grid-area: select;
    }

    .number {
      align-items: end;
      grid-area: number;
      padding-inline-start: 0;
    }

    .due {
      align-items: start;
      font-size: var(--_font-size-small);
      grid-area: due;
      justify-content: start;
      padding-inline-start: 0;
    }

    .balance {
      align-items: end;
      grid-area: balance;
    }

    .remaining {
      align-items: start;
      font-size: var(--_font-size-small);
      grid-area: remaining;
    }

    .apply {
      grid-area: apply;
    }

    .balance .note,
    .due[data-noted] .value {
      display: none;
    }

    .body .apply {
      align-items: center;
    }

    .body .apply .value,
    .editor {
      block-size: calc(var(--_unit) * (2 + 0.5 * var(--_density)));
      flex: 1;
      line-height: calc(var(--_unit) * (2 + 0.5 * var(--_density)) - 2px);
    }
  }
`;

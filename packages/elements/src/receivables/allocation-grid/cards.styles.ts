import { css } from 'lit';

/** A card of two lines for each invoice, where there is little room. */
export const cardStyles = css`
  .scroller[data-layout='cards'] {
    --_row-height: calc(var(--_unit) * (3.375 + 0.375 * var(--_density)));
  }

  [data-layout='cards'] .row {
    grid-template: 'select number balance apply' 1fr 'select due remaining apply' 1fr / 2.25rem 1fr auto 6.75rem;
  }

  [data-layout='cards'] .cell {
    display: flex;
    line-height: 1.45;
  }

  [data-layout='cards'] [data-noted] {
    gap: var(--_space-1);
  }

  [data-layout='cards'] :is(.money, .apply) {
    justify-content: end;
  }

  [data-layout='cards'] .body .apply {
    align-items: center;
  }

  [data-layout='cards'] .body .apply .value {
    flex: 1;
  }

  [data-layout='cards'] .select {
    grid-area: select;
  }

  [data-layout='cards'] .number {
    align-items: end;
    grid-area: number;
  }

  [data-layout='cards'] .due {
    align-items: start;
    font-size: var(--_font-size-small);
    grid-area: due;
    justify-content: start;
  }

  [data-layout='cards'] .balance {
    align-items: end;
    grid-area: balance;
  }

  [data-layout='cards'] .remaining {
    align-items: start;
    font-size: var(--_font-size-small);
    grid-area: remaining;
  }

  [data-layout='cards'] .apply {
    grid-area: apply;
  }

  [data-layout='cards'] .balance .note,
  [data-layout='cards'] .due[data-noted] .value {
    display: none;
  }

  [data-layout='cards'] :is(.number, .due) {
    padding-inline-start: 0;
  }

  [data-layout='cards'] .due .note {
    margin-inline-start: 0;
  }

  [data-layout='cards'] .body .apply .value,
  [data-layout='cards'] .editor {
    block-size: calc(var(--_unit) * (2 + 0.5 * var(--_density)));
    line-height: calc(var(--_unit) * (2 + 0.5 * var(--_density)) - 2px);
  }
`;

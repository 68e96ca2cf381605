import { css } from 'lit';

export const gridStyles = css`
  :host {
    --_row-height: calc(var(--_unit) * (1.875 + 0.5 * var(--_density)));
    --_cell-gap: calc(var(--_unit) * (0.5 + 0.125 * var(--_density)));
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }

  /* Finding and spreading */

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
    justify-content: space-between;
    padding-block-end: var(--_space-3);
  }

  .finding,
  .spreading {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    min-inline-size: 0;
  }

  .toolbar .control {
    inline-size: auto;
  }

  .search {
    align-items: center;
    display: flex;
    position: relative;
  }

  .search .icon {
    color: var(--_color-text-muted);
    inset-inline-start: var(--_space-2);
    pointer-events: none;
    position: absolute;
  }

  .search .control {
    inline-size: 11.5em;
    padding-inline-start: calc(var(--_space-2) + 1.6em);
  }

  .joined {
    display: flex;
  }

  .joined .control {
    border-end-end-radius: 0;
    border-start-end-radius: 0;
  }

  .joined .button {
    border-end-start-radius: 0;
    border-start-start-radius: 0;
    margin-inline-start: -1px;
  }

  .joined :focus-visible {
    z-index: 1;
  }

  .toolbar .button {
    padding-inline: var(--_space-3);
  }

  .toolbar .icon-only {
    padding: 0;
  }

  .filter-toggle[aria-pressed='true'] {
    background: var(--_color-accent-soft);
  }

  .group {
    display: flex;
  }

  .cards .toolbar :is(.finding, .spreading, .joined) {
    flex: 1 1 100%;
  }

  .cards .toolbar .joined .control,
  .cards .search {
    flex: 1;
    min-inline-size: 0;
  }

  .cards .search .control {
    inline-size: 100%;
  }

  .cards .group {
    margin-inline-start: auto;
  }

  /* Credits */

  .credit-panel {
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    margin-block-end: var(--_space-3);
  }

  .credit-panel summary {
    align-items: center;
    border-radius: var(--_radius);
    cursor: pointer;
    display: flex;
    gap: var(--_space-1) var(--_space-2);
    list-style: none;
    padding: var(--_space-2) var(--_space-3);
  }

  .credit-panel summary::-webkit-details-marker {
    display: none;
  }

  .credit-panel:not([open]) summary .icon {
    rotate: -90deg;
  }

  .credit-panel:not([open]) summary .icon:dir(rtl) {
    rotate: 90deg;
  }

  .credits-title {
    font-weight: var(--_weight-medium);
  }

  .credit-panel ul {
    display: grid;
    gap: 0 var(--_space-4);
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr));
    list-style: none;
    margin: 0;
    max-block-size: 9.5rem;
    overflow: auto;
    padding: 0 var(--_space-1) var(--_space-1);
  }

  .credit {
    border-radius: var(--_radius-small);
    padding: var(--_space-1) var(--_space-2);
  }

  .credit:hover {
    background: var(--_color-surface-hover);
  }

  .credit-open {
    margin-inline-start: auto;
  }

  .credit-used {
    color: var(--_color-success);
    display: block;
    font-size: var(--_font-size-small);
    text-align: end;
  }

  /* The table */

  .scroller {
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius) var(--_radius) 0 0;
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

  .probe {
    block-size: var(--_row-height);
    inline-size: 1px;
    inset-block-start: 0;
    position: absolute;
    visibility: hidden;
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

  .row[aria-selected='true'] {
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

  .original,
  .date:not(.due) {
    color: var(--_color-text-muted);
  }

  .header .cell {
    color: var(--_color-text-muted);
  }

  .remaining[data-tone='success'] .value {
    color: var(--_color-success);
  }

  .remaining[data-tone='muted'] .value {
    color: var(--_color-text-muted);
  }

  .remaining[data-tone='danger'] :is(.value, .note) {
    color: var(--_color-danger);
    font-weight: var(--_weight-medium);
  }

  /* Amounts look like the fields they are */

  .body :is(.apply, .credits) {
    padding: 3px;
  }

  .body :is(.apply, .credits) .value,
  .editor {
    background: var(--_color-surface);
    block-size: calc(var(--_row-height) - 7px);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-small);
    display: block;
    line-height: calc(var(--_row-height) - 9px);
    overflow: clip;
    padding-inline: calc(var(--_cell-gap) - 4px);
    text-overflow: ellipsis;
  }

  .body .row:hover :is(.apply, .credits) .value {
    border-color: var(--_color-border-control);
  }

  .body .apply .value {
    font-weight: var(--_weight-medium);
  }

  .body :is(.apply, .credits)[data-tone='danger'] .value {
    background: var(--_color-danger-soft);
    border-color: var(--_color-danger);
    color: var(--_color-danger);
  }

  .cell.editing .value {
    display: none;
  }

  .editor {
    border-color: var(--_color-focus);
    color: inherit;
    font: inherit;
    font-weight: var(--_weight-medium);
    inline-size: 100%;
    margin: 0;
    min-inline-size: 0;
    outline: 1px solid var(--_color-focus);
    outline-offset: 0;
    text-align: end;
    user-select: text;
  }

  .editor[aria-invalid='true'] {
    border-color: var(--_color-danger);
    outline-color: var(--_color-danger);
  }

  .cell.editing:focus-within {
    outline: none;
  }

  /* Headers */

  .header {
    min-block-size: var(--_row-height);
  }

  .header .cell {
    align-content: center;
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    font-size: var(--_font-size-small);
    line-height: inherit;
    padding-block: var(--_space-1);
  }

  .header .money {
    justify-content: end;
  }

  .sort {
    align-items: center;
    appearance: none;
    background: none;
    border: 0;
    border-radius: var(--_radius-small);
    color: inherit;
    cursor: pointer;
    display: flex;
    font: inherit;
    font-weight: var(--_weight-medium);
    gap: 0.4em;
    margin: 0;
    max-inline-size: 100%;
    padding: 2px 0;
  }

  .header .money .sort {
    flex-direction: row-reverse;
  }

  .sort:hover,
  [aria-sort] .sort {
    color: var(--_color-text);
  }

  .arrow {
    border: 0.27em solid transparent;
    opacity: 0;
  }

  .sort:hover .arrow {
    border-block-end-color: currentcolor;
    opacity: 0.5;
    translate: 0 -0.13em;
  }

  [aria-sort='ascending'] .arrow,
  [aria-sort='ascending'] .sort:hover .arrow {
    border-block-end-color: currentcolor;
    opacity: 1;
    translate: 0 -0.13em;
  }

  [aria-sort='descending'] .arrow,
  [aria-sort='descending'] .sort:hover .arrow {
    border-block-end-color: transparent;
    border-block-start-color: currentcolor;
    opacity: 1;
    translate: 0 0.13em;
  }

  .filter {
    appearance: none;
    background: var(--_color-surface);
    border: 1px solid var(--_color-border-control);
    border-radius: var(--_radius-small);
    color: var(--_color-text);
    flex: 1 1 100%;
    font: inherit;
    inline-size: 100%;
    margin-block-start: var(--_space-1);
    min-inline-size: 0;
    padding: 1px var(--_space-1);
  }

  /* Below the table */

  .no-fit {
    color: var(--_color-text-muted);
    inset-inline: 0;
    padding: var(--_space-5) var(--_space-4);
    position: absolute;
    text-align: center;
  }

  .empty {
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

  /* A card of two lines for each invoice */

  .scroller[data-layout='cards'] {
    --_row-height: calc(var(--_unit) * (3.375 + 0.375 * var(--_density)));
  }

  [data-layout='cards'] .row {
    grid-template: 'select number balance apply' 1fr 'select due remaining apply' 1fr / 2.25rem 1fr auto 6.75rem;
  }

  [data-layout='cards'] .cell {
    display: flex;
    gap: var(--_space-1);
    line-height: 1.45;
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

  /* Loading */

  .loading i {
    animation: till-breathe 1.6s ease-in-out infinite alternate;
    background: var(--_color-surface-hover);
    block-size: 0.85em;
    border-radius: var(--_radius-small);
    inline-size: 7em;
  }

  .loading .loading-tools {
    block-size: var(--_control-height);
    inline-size: min(18rem, 45%);
  }

  .loading-rows {
    block-size: var(--till-allocation-grid-height, 30rem);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius) var(--_radius) 0 0;
    overflow: hidden;
  }

  .loading-row {
    align-items: center;
    block-size: var(--_row-height);
    border-block-end: 1px solid color-mix(in srgb, var(--_color-border) 60%, transparent);
    display: flex;
    justify-content: space-between;
    padding-inline: var(--_space-4);
  }

  .loading-foot {
    block-size: 5rem;
    justify-content: end;
  }

  @keyframes till-breathe {
    to {
      opacity: 0.5;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .loading i {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .cell.in-range,
    .row[aria-selected='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }

    .arrow {
      forced-color-adjust: none;
    }
  }
`;

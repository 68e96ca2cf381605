import { css } from 'lit';

/** Amounts look like the fields they are. */
export const amountStyles = css`
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
    padding-inline: max(var(--_cell-gap) - 4px, 4px);
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
`;

import { css } from 'lit';

export const moneyInputStyles = css`
  .control {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  :host([prominent]) .control {
    block-size: calc(var(--_control-height) * 1.25);
    font-size: var(--_font-size-large);
    font-weight: var(--_weight-bold);
  }
`;

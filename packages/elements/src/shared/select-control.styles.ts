import { css } from 'lit';

/** A `select` with class `control`; after `textControlStyles`. */
export const selectControlStyles = css`
  select.control {
    background-image:
      linear-gradient(45deg, transparent 50%, currentcolor 50%), linear-gradient(-45deg, transparent 50%, currentcolor 50%);
    background-position:
      right calc(var(--_space-3) + 4px) center,
      right var(--_space-3) center;
    background-repeat: no-repeat;
    background-size: 4px 4px;
    padding-inline-end: var(--_space-6);
  }

  select.control:dir(rtl) {
    background-position:
      left var(--_space-3) center,
      left calc(var(--_space-3) + 4px) center;
  }

  @media (forced-colors: active) {
    /* Gradients are not drawn there: the browser's own arrow is. */
    select.control {
      appearance: auto;
    }
  }
`;

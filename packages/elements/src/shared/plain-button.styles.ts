import { css } from 'lit';

/** Native buttons with class `button`, for an element that needs no more than that; see `buttonStyles`. */
export const plainButtonStyles = css`
  .button {
    align-items: center;
    appearance: none;
    background: var(--_color-surface);
    border: 1px solid var(--_color-border-control);
    border-radius: var(--_radius);
    color: var(--_color-text);
    cursor: pointer;
    display: inline-flex;
    flex: none;
    font: inherit;
    font-weight: var(--_weight-medium);
    gap: var(--_space-2);
    justify-content: center;
    margin: 0;
    min-block-size: var(--_control-height);
    padding: var(--_space-1) var(--_space-4);
    text-align: center;
  }

  .button:hover {
    background: var(--_color-surface-hover);
  }
`;

import { css } from 'lit';

/** Fields under the column headers. */
export const filterStyles = css`
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
`;

import { css } from 'lit';

/** Which open credits to use. */
export const creditsStyles = css`
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

  .credit-panel:not([open]) summary .icon {
    rotate: 180deg;
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
    text-align: end;
  }

  .credit-used {
    color: var(--_color-success);
    font-size: var(--_font-size-small);
    padding-inline-end: var(--_space-2);
  }
`;

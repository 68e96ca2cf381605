import { css } from 'lit';

/** Column headers, their arrows and filters. */
export const headerStyles = css`
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

  .sort::after {
    content: '↑' / '';
    opacity: 0;
  }

  .sort:hover::after {
    opacity: 0.5;
  }

  [aria-sort] .sort::after {
    opacity: 1;
  }

  [aria-sort='descending'] .sort::after {
    content: '↓' / '';
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
`;

import { css } from 'lit';

/** The folded change history. */
export const historyStyles = css`
  .history {
    border-block-start: 1px solid var(--_color-border);
    padding-block-start: var(--_space-3);
  }

  .history > summary {
    align-items: center;
    border-radius: var(--_radius-small);
    cursor: pointer;
    display: inline-flex;
    font-weight: var(--_weight-medium);
    gap: var(--_space-2);
  }

  .history > summary:hover {
    color: var(--_color-accent);
  }

  .history > :not(summary) {
    margin-block-start: var(--_space-3);
  }

  .entries {
    display: grid;
    gap: var(--_space-3);
    list-style: none;
    margin: 0;
    padding: 0;
  }

  .entries > li {
    border-inline-start: 2px solid var(--_color-border);
    padding-inline-start: var(--_space-3);
  }

  .what {
    overflow-wrap: anywhere;
  }
`;

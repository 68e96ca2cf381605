import { css } from 'lit';

export const permissionsStyles = css`
  .screen {
    display: grid;
    gap: var(--_space-4);
    min-inline-size: 0;
  }

  h2,
  h3 {
    font-size: var(--_font-size-large);
    font-weight: var(--_weight-bold);
    margin: 0;
  }

  .intro {
    margin: 0;
    max-inline-size: 44rem;
  }

  .scroll {
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-large);
    overflow-x: auto;
  }

  table {
    background: var(--_color-surface-raised);
    border-collapse: collapse;
    inline-size: 100%;
  }

  th {
    font-weight: var(--_weight-medium);
    padding: var(--_space-2) var(--_space-3);
    text-align: start;
  }

  thead th {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    vertical-align: bottom;
  }

  thead th + th,
  td {
    text-align: center;
  }

  tbody tr {
    border-block-start: 1px solid var(--_color-border);
  }

  tbody tr:hover {
    background: var(--_color-surface-hover);
  }

  tbody th {
    background: var(--_color-surface-raised);
    inset-inline-start: 0;
    min-inline-size: 11rem;
    position: sticky;
  }

  tbody tr:hover th {
    background: var(--_color-surface-hover);
  }

  td {
    padding: 0;
  }

  .own {
    background: var(--_color-accent-soft);
  }

  .box {
    align-items: center;
    cursor: pointer;
    display: flex;
    gap: var(--_space-2);
    justify-content: center;
    min-block-size: var(--_control-height);
    padding-inline: var(--_space-2);
  }

  .box input {
    accent-color: var(--_color-accent);
    block-size: 1.15em;
    cursor: inherit;
    flex: none;
    inline-size: 1.15em;
    margin: 0;
  }

  .box:has([aria-disabled='true']) {
    cursor: not-allowed;
  }

  .box [aria-disabled='true'] {
    opacity: 0.65;
  }

  .box.differs {
    box-shadow: inset 0 0 0 2px var(--_color-warning);
    background: var(--_color-warning-soft);
    border-radius: var(--_radius-small);
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-5);
    list-style: none;
    margin: 0;
    padding: 0;
  }

  .legend li {
    align-items: center;
    display: flex;
    gap: var(--_space-2);
  }

  .swatch {
    background: var(--_color-warning-soft);
    block-size: 1.1em;
    border: 2px solid var(--_color-warning);
    border-radius: var(--_radius-small);
    inline-size: 1.1em;
  }

  .list,
  .differing {
    list-style: none;
    margin: 0;
    padding: 0;
  }

  .list .box {
    justify-content: start;
  }

  .list li + li {
    border-block-start: 1px solid var(--_color-border);
  }

  .differing {
    display: grid;
    gap: var(--_space-1);
    margin-block-start: var(--_space-2);
  }

  .differing li {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-3);
  }
`;

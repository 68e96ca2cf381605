import { css } from 'lit';

export const policyStyles = css`
  .screen {
    display: grid;
    gap: var(--_space-4);
    max-inline-size: 46rem;
  }

  h2,
  h3 {
    font-size: var(--_font-size-large);
    font-weight: var(--_weight-bold);
    margin: 0;
  }

  section {
    background: var(--_color-surface-raised);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-large);
    padding: var(--_space-4) var(--_space-5);
  }

  .rule {
    display: grid;
    gap: var(--_space-1);
    padding-block: var(--_space-3);
  }

  .rule + .rule {
    border-block-start: 1px solid var(--_color-border);
  }

  .rule > :not(.switch) {
    margin-inline-start: calc(2.3em + var(--_space-3));
  }

  .note {
    color: var(--_color-warning);
    font-size: var(--_font-size-small);
  }
`;

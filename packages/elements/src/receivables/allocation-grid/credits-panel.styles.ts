/** Which open credits to use. A sheet's text, so that the piece brings nothing of its own to make sheets with. */
export const creditsStyles = `
  .credit-panel {
    background: var(--_color-surface);
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

  .credit-panel summary::before {
    border: 0.3em solid transparent;
    border-block-start-color: var(--_color-text-muted);
    content: '';
    margin-inline: 0.2em;
    translate: 0 0.15em;
  }

  .credit-panel:not([open]) summary::before {
    rotate: -90deg;
    translate: 0.15em 0;
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

  .credit input {
    accent-color: var(--_color-accent);
    block-size: 1.1em;
    cursor: inherit;
    flex: none;
    inline-size: 1.1em;
    margin: 0.17em 0 0;
  }

  .credit:has(input:disabled) {
    color: var(--_color-text-muted);
    cursor: not-allowed;
  }

  .credit {
    align-items: start;
    cursor: pointer;
    display: flex;
    gap: var(--_space-2);
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

  .credit-used:empty {
    display: none;
  }

  .credit-used {
    color: var(--_color-success);
    font-size: var(--_font-size-small);
    padding-inline-end: var(--_space-2);
  }
`;

import { css } from 'lit';

export const settingsStyles = css`
  .screen {
    container-type: inline-size;
    display: grid;
    gap: var(--_space-5);
  }

  .head {
    display: grid;
    gap: var(--_space-1);
    max-inline-size: 32rem;
  }

  .head p,
  .integration p {
    margin: 0;
  }

  section {
    background: var(--_color-surface-raised);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-large);
    padding: var(--_space-4) var(--_space-5);
  }

  h2,
  h3 {
    font-size: var(--_font-size-large);
    font-weight: var(--_weight-bold);
    margin: 0;
  }

  h3 {
    margin-block-end: var(--_space-2);
  }

  .row {
    align-items: start;
    display: grid;
    gap: var(--_space-2) var(--_space-5);
    grid-template-columns: minmax(0, 1fr) minmax(9rem, auto);
    padding-block: var(--_space-3);
  }

  .row + .row,
  .integration + .row,
  .places + .row {
    border-block-start: 1px solid var(--_color-border);
  }

  .main {
    display: grid;
    gap: var(--_space-1);
    min-inline-size: 0;
  }

  .main > .hint,
  .main > .error {
    max-inline-size: 44rem;
  }

  .main:has(> .switch) > .hint {
    padding-inline-start: calc(2.3em + var(--_space-3));
  }

  .origin {
    display: grid;
    gap: var(--_space-1);
    justify-items: end;
    text-align: end;
  }

  .origin .button {
    block-size: auto;
    font-size: var(--_font-size-small);
    margin-inline-end: calc(-1 * var(--_space-2));
    min-block-size: 1.75rem;
    text-align: end;
  }

  .wide {
    grid-column: 1 / -1;
  }

  .entry {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }

  .entry > .control {
    inline-size: min(100%, 18rem);
  }

  .entry .number {
    inline-size: 7rem;
    text-align: end;
  }

  .unit {
    align-items: center;
    display: inline-flex;
    gap: var(--_space-1);
    white-space: nowrap;
  }

  .integration {
    align-items: start;
    display: grid;
    gap: var(--_space-3);
    grid-template-columns: auto minmax(0, 1fr);
    padding-block-end: var(--_space-3);
  }

  .places {
    display: grid;
    gap: var(--_space-2);
    list-style: none;
    margin: 0;
    padding: 0 0 var(--_space-3);
  }

  .places li {
    align-items: center;
    display: flex;
    gap: var(--_space-3);
  }

  @container (max-width: 34rem) {
    .row {
      grid-template-columns: minmax(0, 1fr);
    }

    .origin {
      align-items: center;
      display: flex;
      flex-wrap: wrap;
      justify-items: start;
      text-align: start;
    }

    section {
      padding-inline: var(--_space-4);
    }
  }
`;

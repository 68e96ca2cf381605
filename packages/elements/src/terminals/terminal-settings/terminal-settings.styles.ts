import { css } from 'lit';

export const terminalSettingsStyles = css`
  .screen {
    container-type: inline-size;
    display: grid;
    gap: var(--_space-4);
  }

  h2,
  h3 {
    font-size: var(--_font-size-large);
    font-weight: var(--_weight-bold);
    margin: 0;
  }

  p {
    margin: 0;
  }

  .head {
    align-items: end;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3);
    justify-content: space-between;
  }

  .head:not(:has(*)) {
    display: none;
  }

  .head > .field {
    flex: 0 1 18rem;
  }

  .head > .button {
    margin-inline-start: auto;
  }

  .terminals {
    background: var(--_color-surface-raised);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-large);
    list-style: none;
    margin: 0;
    padding: 0;
  }

  .terminal {
    align-items: center;
    display: grid;
    gap: var(--_space-3);
    grid-template-columns: auto minmax(0, 1fr) auto;
    padding: var(--_space-4) var(--_space-5);
  }

  .terminal + .terminal {
    border-block-start: 1px solid var(--_color-border);
  }

  .picture {
    background: var(--_color-accent-soft);
    block-size: 2.5rem;
    border-radius: var(--_radius);
    color: var(--_color-accent);
    display: grid;
    font-size: 1.2em;
    inline-size: 2.5rem;
    place-items: center;
  }

  .inactive > .picture {
    background: var(--_color-surface-hover);
    color: var(--_color-text-muted);
  }

  .inactive strong {
    color: var(--_color-text-muted);
  }

  .text {
    display: grid;
    gap: var(--_space-1);
    min-inline-size: 0;
  }

  .name {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-2);
    overflow-wrap: anywhere;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
  }

  .facts > * + *::before {
    content: '·' / '';
    margin-inline: var(--_space-2);
  }

  .with-icon {
    align-items: center;
    display: inline-flex;
    gap: var(--_space-2);
    /* In the middle of the button, not on its line of text. */
    vertical-align: top;
  }

  .actions {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    justify-content: end;
  }

  .wide {
    grid-column: 2 / -1;
    min-inline-size: 0;
  }

  .entry {
    align-items: start;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-3);
  }

  .entry > .field {
    flex: 1 1 14rem;
    max-inline-size: 24rem;
  }

  .entry > .hint {
    flex-basis: 100%;
  }

  .entry-actions {
    display: flex;
    gap: var(--_space-2);
    /* Beside the control, not beside its label. */
    padding-block-start: calc(var(--_font-size-small) * var(--_line-height) + var(--_space-1));
  }

  .empty {
    background: var(--_color-surface-raised);
    border: 1px dashed var(--_color-border-control);
    border-radius: var(--_radius-large);
    display: grid;
    gap: var(--_space-3);
    justify-items: center;
    padding: var(--_space-6) var(--_space-5);
    text-align: center;
  }

  .empty p {
    max-inline-size: 30rem;
  }

  .form,
  .keys {
    display: grid;
    gap: var(--_space-4);
  }

  .keys {
    gap: var(--_space-3);
  }

  textarea.control {
    block-size: auto;
    padding-block: var(--_space-2);
    resize: vertical;
  }

  .key {
    font-family: ui-monospace, monospace;
  }

  .footer {
    display: contents;
  }

  @container (max-width: 36rem) {
    .terminal {
      align-items: start;
      grid-template-columns: auto minmax(0, 1fr);
      padding-inline: var(--_space-4);
    }

    .actions,
    .wide {
      grid-column: 1 / -1;
    }

    .actions {
      justify-content: start;
    }

    .head > .field,
    .head > .button {
      flex: 1 1 100%;
    }
  }
`;

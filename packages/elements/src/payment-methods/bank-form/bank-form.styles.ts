import { css } from 'lit';

export const bankFormStyles = css`
  :host {
    --_rows: 2;
    container-type: inline-size;
  }

  /* The frame, 12 pixels wider than its place, stacks its fields there. */
  @container (max-width: 287px) {
    .frame {
      --_rows: 4;
    }
  }

  fieldset {
    border: 0;
    display: grid;
    gap: var(--_space-2);
    margin: 0;
    min-inline-size: 0;
    padding: 0;
  }

  legend {
    margin-block-end: var(--_space-2);
    padding: 0;
  }

  .holders {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
  }

  .authorization {
    background: var(--_color-surface-sunken);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-3) var(--_space-4);
  }

  .authorization p {
    font-size: var(--_font-size-small);
    margin: 0;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }

  .authorization .choice {
    font-weight: var(--_weight-medium);
  }

  .error {
    color: var(--_color-danger);
    font-size: var(--_font-size-small);
    margin: 0;
  }

  [aria-invalid='true'] {
    outline: 2px solid var(--_color-danger);
    outline-offset: 1px;
  }
`;

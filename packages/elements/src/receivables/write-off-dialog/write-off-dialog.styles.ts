import { css } from 'lit';

export const writeOffStyles = css`
  :host {
    --till-dialog-width: 25rem;
    display: contents;
  }

  .footer {
    display: contents;
  }

  .body {
    display: grid;
    gap: var(--_space-4);
  }

  .reasons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-2);
  }

  .reason {
    appearance: none;
    background: none;
    border: 1px solid var(--_color-border-control);
    border-radius: 99px;
    color: inherit;
    cursor: pointer;
    font: inherit;
    font-size: var(--_font-size-small);
    padding: 0.15em 0.75em;
  }

  .reason:hover,
  .reason[aria-pressed='true'] {
    background: var(--_color-accent-soft);
    border-color: var(--_color-accent);
    color: var(--_color-accent);
  }
`;

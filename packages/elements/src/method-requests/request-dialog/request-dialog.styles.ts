import { css } from 'lit';

export const requestDialogStyles = css`
  :host {
    --till-dialog-width: 32rem;
    display: contents;
  }

  .content,
  form,
  .request {
    display: grid;
    gap: var(--_space-4);
  }

  h3,
  ol,
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }

  .request {
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    padding: var(--_space-4);
  }

  .head {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-3);
    justify-content: space-between;
  }

  h3 {
    font-size: inherit;
    font-weight: var(--_weight-bold);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .step {
    color: var(--_color-text-muted);
    display: grid;
    gap: 0 var(--_space-3);
    grid-template-columns: 1.5em minmax(0, 1fr) auto;
    padding-block-end: var(--_space-3);
    position: relative;
  }

  .step:last-child {
    padding-block-end: 0;
  }

  .step:not(:last-child)::before {
    background: var(--_color-border);
    block-size: calc(100% - 1.5em);
    content: '';
    inline-size: 2px;
    inset-block-start: 1.5em;
    inset-inline-start: calc(0.75em - 1px);
    position: absolute;
  }

  .dot {
    background: var(--_dot, none);
    block-size: 1.5em;
    border: 2px solid var(--_dot, var(--_color-border-control));
    border-radius: 50%;
    color: var(--_color-surface-raised);
    display: grid;
    inline-size: 1.5em;
    place-items: center;
  }

  .reached {
    --_dot: var(--_color-success);
    color: inherit;
  }

  .failed {
    --_dot: var(--_color-danger);
  }

  time {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .actions {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }

  .actions .muted {
    flex: 1 1 auto;
    font-size: var(--_font-size-small);
  }

  .earlier {
    display: grid;
    gap: var(--_space-2);
  }

  .earlier ul {
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    overflow: hidden;
  }

  .earlier li + li {
    border-block-start: 1px solid var(--_color-border);
  }

  .row {
    align-items: center;
    appearance: none;
    background: none;
    border: 0;
    color: inherit;
    cursor: pointer;
    display: grid;
    font: inherit;
    gap: 0 var(--_space-3);
    grid-template-columns: minmax(0, 1fr) auto;
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: var(--_space-2) var(--_space-3);
    text-align: start;
  }

  .row:hover {
    background: var(--_color-surface-hover);
  }

  .row:focus-visible {
    outline-offset: -2px;
  }

  .row time {
    display: block;
    inline-size: fit-content;
  }

  .row > span:first-child {
    overflow-wrap: anywhere;
  }

  .footer {
    display: contents;
  }
`;

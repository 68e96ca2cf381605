import { css } from 'lit';

export const methodPickerStyles = css`
  :host {
    container-type: inline-size;
  }

  fieldset {
    border: 0;
    display: grid;
    gap: var(--_space-3);
    margin: 0;
    min-inline-size: 0;
    padding: 0;
  }

  legend {
    margin-block-end: var(--_space-1);
    padding: 0;
  }

  /* As tall as it will be: what is below does not jump when it comes. */
  till-card-form:not(:defined) {
    display: block;
    min-block-size: 20rem;
  }

  .methods {
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
  }

  .method {
    align-items: center;
    cursor: pointer;
    display: grid;
    gap: 0 var(--_space-3);
    grid-template-columns: auto 32px minmax(0, 1fr) auto;
    min-block-size: calc(var(--_control-height) + var(--_space-2));
    padding: var(--_space-2) var(--_space-3);
    position: relative;
  }

  .methods > * + * {
    border-block-start: 1px solid var(--_color-border);
  }

  .methods > :first-child,
  .methods > :first-child .method {
    border-start-end-radius: calc(var(--_radius) - 1px);
    border-start-start-radius: calc(var(--_radius) - 1px);
  }

  .methods > :last-child {
    border-end-end-radius: calc(var(--_radius) - 1px);
    border-end-start-radius: calc(var(--_radius) - 1px);
  }

  .method:hover {
    background: var(--_color-surface-hover);
  }

  .method:has(input:checked) {
    background: var(--_color-accent-soft);
  }

  .method:has(input:focus-visible) {
    outline: 2px solid var(--_color-focus);
    outline-offset: -2px;
  }

  .method:has(input:disabled) {
    cursor: not-allowed;
  }

  .method.expired {
    background: none;
  }

  .method.expired :is(.method-name, .brand-mark) {
    color: var(--_color-text-muted);
    filter: grayscale(1);
  }

  .method input {
    accent-color: var(--_color-accent);
    block-size: 1.1em;
    cursor: inherit;
    inline-size: 1.1em;
    margin: 0;
    outline: none;
  }

  /* Opens a dialog, so it is a button; its text stands where the texts of the choices stand. */
  .request {
    appearance: none;
    background: none;
    border: 0;
    color: inherit;
    font: inherit;
    inline-size: 100%;
    text-align: start;
  }

  .request::before {
    content: '';
    inline-size: 1.1em;
  }

  .request:focus-visible {
    outline-offset: -2px;
  }

  .method .icon {
    justify-self: center;
  }

  .method-text {
    display: grid;
    line-height: 1.35;
  }

  .method-name {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    font-weight: var(--_weight-medium);
    gap: 0 var(--_space-2);
  }

  .digits {
    white-space: nowrap;
  }

  .method-note {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    overflow-wrap: anywhere;
  }

  .method-side {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    text-align: end;
  }

  .new-card {
    padding: var(--_space-4);
  }

  .more {
    padding: var(--_space-2) var(--_space-3);
  }

  .placeholder {
    align-items: center;
    block-size: calc(var(--_control-height) + var(--_space-2));
    display: flex;
    gap: var(--_space-3);
    padding-inline: var(--_space-3);
  }

  @container (inline-size < 26rem) {
    .segments {
      flex-wrap: wrap;
    }

    .method {
      grid-template-columns: auto 32px minmax(0, 1fr);
    }

    .method-side {
      grid-column: 3;
      text-align: start;
    }
  }
`;

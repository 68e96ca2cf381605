import { css } from 'lit';

export const methodManagerStyles = css`
  :host {
    container-type: inline-size;
  }

  section {
    display: grid;
    gap: var(--_space-3);
  }

  .head {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-3);
    min-block-size: var(--_control-height);
  }

  h2 {
    font-size: var(--_font-size-large);
    font-weight: var(--_weight-bold);
    line-height: 1.3;
    margin: 0;
  }

  .head-end,
  .ways {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    justify-content: center;
  }

  .head-end {
    justify-content: end;
    margin-inline-start: auto;
  }

  .hint {
    margin: 0;
  }

  .with-icon {
    align-items: center;
    display: inline-flex;
    gap: var(--_space-2);
    margin-inline-start: -0.15em;
    vertical-align: middle;
  }

  .methods {
    background: var(--_color-surface);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-large);
    overflow: clip;
  }

  .method {
    align-items: start;
    display: grid;
    gap: var(--_space-1) var(--_space-3);
    grid-template-columns: auto auto minmax(0, 1fr) auto auto;
    padding: var(--_space-3) var(--_space-4);
  }

  .methods[role='list'] .method {
    grid-template-columns: auto minmax(0, 1fr) auto;
  }

  .method + .method {
    border-block-start: 1px solid var(--_color-border);
  }

  .method:has(input[type='radio']:checked) {
    background: var(--_color-surface-sunken);
  }

  .method.gone > :is(.brand-mark, .radio) {
    opacity: 0.5;
  }

  .gone .delete {
    visibility: hidden;
  }

  /* On the first line of the text beside them. */
  .radio,
  .brand-mark,
  .method-side {
    min-block-size: 1.6em;
  }

  .radio {
    align-items: center;
    display: flex;
  }

  .radio input {
    accent-color: var(--_color-accent);
    block-size: 1.15em;
    cursor: pointer;
    inline-size: 1.15em;
    margin: 0;
  }

  .radio input:disabled {
    cursor: not-allowed;
    opacity: 0.5;
  }

  .method.expired .brand-mark {
    filter: grayscale(1);
  }

  .method-text {
    display: grid;
    gap: var(--_space-1);
    justify-items: start;
    min-inline-size: 0;
  }

  .method-name {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    font-weight: var(--_weight-bold);
    gap: 0 var(--_space-2);
    line-height: 1.6;
  }

  .method.expired .method-name > :first-child {
    color: var(--_color-text-muted);
  }

  .digits {
    white-space: nowrap;
  }

  .saving {
    align-items: center;
    color: var(--_color-text-muted);
    display: inline-flex;
    font-size: var(--_font-size-small);
    font-weight: 400;
    gap: var(--_space-1);
  }

  .saving .spinner {
    block-size: 0.9em;
    inline-size: 0.9em;
  }

  .description {
    align-items: center;
    appearance: none;
    background: none;
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    color: inherit;
    cursor: text;
    display: inline-flex;
    font: inherit;
    gap: var(--_space-2);
    inset-inline-start: calc(-0.4em - 1px);
    line-height: 1.5;
    max-inline-size: 100%;
    padding: 0 0.4em;
    position: relative;
    text-align: start;
  }

  .description > span {
    overflow-wrap: anywhere;
  }

  .description.missing,
  .description .icon {
    color: var(--_color-text-muted);
  }

  .description .icon {
    opacity: 0.55;
    transition: opacity var(--_duration) var(--_easing);
  }

  .description:is(:hover, :focus-visible) {
    border-color: var(--_color-border-control);
  }

  .description:is(:hover, :focus-visible) .icon {
    opacity: 1;
  }

  .editor {
    display: grid;
    gap: var(--_space-1) var(--_space-2);
    grid-template-columns: minmax(0, 22rem) auto;
    inline-size: 100%;
  }

  .editor-buttons {
    display: flex;
    gap: var(--_space-2);
  }

  .editor-note {
    color: var(--_color-warning);
    font-size: var(--_font-size-small);
    grid-column: 1 / -1;
  }

  .editor-note:empty {
    display: none;
  }

  .facts {
    color: var(--_color-text-muted);
    display: flex;
    flex-wrap: wrap;
    font-size: var(--_font-size-small);
    list-style: none;
    margin: 0;
    overflow-wrap: anywhere;
    padding: 0;
  }

  .facts li:not(:last-child)::after {
    content: '·' / '';
    margin-inline: 0.45em;
  }

  .method-side {
    align-items: center;
    color: var(--_color-text-muted);
    display: flex;
    flex-wrap: wrap;
    font-size: var(--_font-size-small);
    gap: 0 var(--_space-2);
  }

  .button.delete {
    color: var(--_color-text-muted);
    margin-block: calc((1.6em - var(--_control-height)) / 2);
    margin-inline-end: calc(var(--_space-2) * -1);
  }

  .button.delete:hover {
    background: var(--_color-danger-soft);
    color: var(--_color-danger);
  }

  .failure {
    grid-column: 1 / -1;
  }

  /* As high as a row will be, so that nothing moves when it comes. */
  .placeholder .method-text {
    grid-template-rows: 1.6em calc(1.5em + 2px) calc(var(--_font-size-small) * var(--_line-height));
    align-items: center;
    justify-items: stretch;
  }

  .empty {
    align-items: center;
    border: 1px dashed var(--_color-border-control);
    border-radius: var(--_radius-large);
    display: grid;
    gap: var(--_space-2);
    justify-items: center;
    padding: var(--_space-6) var(--_space-4);
    text-align: center;
  }

  .empty > .icon {
    block-size: 2.25rem;
    color: var(--_color-text-muted);
    inline-size: 2.25rem;
    stroke-width: 1;
  }

  .empty p {
    margin: 0 0 var(--_space-2);
    max-inline-size: 36ch;
  }

  .consequences {
    display: grid;
    gap: var(--_space-3);
  }

  .consequences p {
    margin: 0;
  }

  .doomed {
    align-items: center;
    background: var(--_color-surface-sunken);
    border-radius: var(--_radius);
    display: flex;
    font-weight: var(--_weight-bold);
    gap: var(--_space-3);
    padding: var(--_space-3);
  }

  .doomed .muted {
    font-weight: 400;
    margin-inline-start: var(--_space-2);
  }

  .footer {
    display: contents;
  }

  @container (inline-size < 34rem) {
    .method {
      grid-template-columns: auto auto minmax(0, 1fr) auto;
      padding-inline: var(--_space-3);
    }

    .methods[role='list'] .method {
      grid-template-columns: auto minmax(0, 1fr);
    }

    .method-side {
      grid-column: 3;
      grid-row: 2;
    }

    .methods[role='list'] .method-side {
      grid-column: 2;
    }

    .editor {
      grid-template-columns: minmax(0, 1fr);
    }

    .facts {
      display: grid;
    }

    .facts li:not(:last-child)::after {
      content: none;
    }
  }
`;

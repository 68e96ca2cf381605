import { css } from 'lit';

export const dialogStyles = css`
  :host {
    display: contents;
  }

  dialog {
    background: var(--_color-surface-raised);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-large);
    box-shadow: var(--_shadow-raised);
    color: inherit;
    font-size: var(--_font-size);
    inline-size: min(var(--till-dialog-width, 32rem), calc(100vw - 2rem));
    margin: auto;
    max-block-size: calc(100dvh - 2rem);
    padding: 0;
  }

  dialog[open] {
    animation: till-rise var(--_duration) var(--_easing);
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
  }

  dialog::backdrop {
    background: light-dark(#161b2666, #000000a6);
  }

  header {
    align-items: start;
    display: flex;
    gap: var(--_space-3);
    justify-content: space-between;
    padding: var(--_space-4) var(--_space-5) 0;
  }

  h2 {
    font-size: var(--_font-size-large);
    font-weight: var(--_weight-bold);
    line-height: 1.3;
    margin: 0;
    padding-block: var(--_space-1);
  }

  .body {
    overflow: auto;
    padding: var(--_space-3) var(--_space-5) var(--_space-5);
  }

  footer {
    border-block-start: 1px solid var(--_color-border);
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    justify-content: end;
    padding: var(--_space-3) var(--_space-5);
  }

  footer:not(:has(.filled)) {
    display: none;
  }

  @keyframes till-rise {
    from {
      opacity: 0;
      translate: 0 6px;
    }
  }
`;

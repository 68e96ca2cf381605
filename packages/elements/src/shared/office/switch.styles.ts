import { css } from 'lit';

/** A checkbox that looks like the switch it is. */
export const switchStyles = css`
  .switch {
    align-items: start;
    cursor: pointer;
    display: flex;
    font-weight: var(--_weight-medium);
    gap: var(--_space-3);
    min-inline-size: 0;
  }

  .switch input {
    appearance: none;
    background: var(--_color-surface-hover);
    block-size: 1.35em;
    border: 1px solid var(--_color-border-control);
    border-radius: 99px;
    cursor: inherit;
    flex: none;
    inline-size: 2.3em;
    margin: 0.05em 0 0;
    position: relative;
    transition: background-color var(--_duration) var(--_easing);
  }

  .switch input::before {
    background: var(--_color-border-control);
    block-size: 0.85em;
    border-radius: 50%;
    content: '';
    inline-size: 0.85em;
    inset-block-start: calc(50% - 0.425em);
    inset-inline-start: 0.2em;
    position: absolute;
    transition: inset-inline-start var(--_duration) var(--_easing);
  }

  .switch input:checked {
    background: var(--_color-accent);
    border-color: var(--_color-accent);
  }

  .switch input:checked::before {
    background: var(--_color-on-accent);
    inset-inline-start: calc(100% - 1.05em);
  }

  .switch:has(input[aria-disabled='true']) {
    cursor: not-allowed;
  }

  .switch input[aria-disabled='true'] {
    opacity: 0.6;
  }

  .switch input[aria-busy='true'] {
    cursor: progress;
  }

  @media (forced-colors: active) {
    .switch input:checked {
      background: Highlight;
    }

    .switch input::before {
      background: ButtonText;
    }
  }
`;

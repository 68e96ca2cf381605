import { css } from 'lit';

export const customerPickerStyles = css`
  .box {
    display: grid;
    position: relative;
  }

  .box > .icon {
    color: var(--_color-text-muted);
    inset-block-start: calc((var(--_control-height) - 1.15em) / 2);
    inset-inline-start: var(--_space-3);
    pointer-events: none;
    position: absolute;
  }

  .control {
    padding-inline: calc(var(--_space-3) + 1.6em) calc(var(--_space-2) + 1.8em);
    text-overflow: ellipsis;
  }

  .box.chosen .control {
    font-weight: var(--_weight-medium);
  }

  .clear {
    appearance: none;
    background: none;
    block-size: 1.8em;
    border: 0;
    border-radius: var(--_radius-small);
    color: var(--_color-text-muted);
    cursor: pointer;
    display: grid;
    inline-size: 1.8em;
    inset-block-start: calc((var(--_control-height) - 1.8em) / 2);
    inset-inline-end: var(--_space-2);
    padding: 0;
    place-items: center;
    position: absolute;
  }

  .clear:hover {
    background: var(--_color-surface-hover);
    color: var(--_color-text);
  }

  .popover {
    max-inline-size: min(44rem, calc(100vw - 16px));
  }

  .group {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    font-weight: var(--_weight-medium);
    padding: var(--_space-1) var(--_space-3);
  }

  .note {
    color: var(--_color-text-muted);
    padding: var(--_space-2) var(--_space-3);
  }

  .customer {
    align-items: center;
    display: grid;
    gap: 0 var(--_space-5);
    grid-template-columns: minmax(0, 1fr) auto;
    line-height: 1.35;
    padding-block: var(--_space-2);
  }

  .customer-name {
    font-weight: var(--_weight-medium);
    overflow-wrap: anywhere;
  }

  .customer-details,
  .customer-overdue {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    overflow-wrap: anywhere;
  }

  .customer-amounts {
    text-align: end;
  }

  .customer-overdue.late {
    color: var(--_color-danger);
  }

  mark {
    background: none;
    color: var(--_color-accent);
    font-weight: var(--_weight-bold);
  }
`;

import { css } from 'lit';

export const payDialogStyles = css`
  :host {
    --till-dialog-width: 35rem;
    display: contents;
  }

  .content,
  .form,
  .placeholder {
    display: grid;
    gap: var(--_space-4);
    grid-template-columns: minmax(0, 1fr);
  }

  .connection:empty,
  .form[hidden] {
    display: none;
  }

  .whose {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-3);
    justify-content: space-between;
  }

  .credits {
    border: 0;
    margin: 0;
    min-inline-size: 0;
    padding: 0;
  }

  .credits legend {
    padding: 0;
  }

  .credit-list {
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    overflow: clip;
  }

  .credit {
    align-items: center;
    cursor: pointer;
    display: flex;
    gap: var(--_space-3);
    min-block-size: var(--_control-height);
    padding: var(--_space-2) var(--_space-3);
  }

  .credit + .credit {
    border-block-start: 1px solid var(--_color-border);
  }

  .credit:has(:checked) {
    background: var(--_color-accent-soft);
  }

  .credit input {
    accent-color: var(--_color-accent);
    flex: none;
    margin: 0;
  }

  .credit-text {
    column-gap: var(--_space-2);
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    min-inline-size: 0;
  }

  .credit-name,
  .credit-used {
    font-weight: var(--_weight-medium);
  }

  .credit-used {
    color: var(--_color-success);
    white-space: nowrap;
  }

  .sum {
    display: grid;
    gap: var(--_space-1);
    margin: 0;
  }

  .sum > div {
    align-items: baseline;
    display: flex;
    gap: var(--_space-4);
    justify-content: space-between;
  }

  .sum dd {
    font-variant-numeric: tabular-nums;
    margin: 0;
  }

  .sum .due {
    border-block-start: 1px solid var(--_color-border);
    font-weight: var(--_weight-bold);
    padding-block-start: var(--_space-2);
  }

  .sum .due:only-child {
    border: 0;
    padding: 0;
  }

  .sum .due dd {
    font-size: var(--_font-size-display);
    line-height: 1.2;
  }

  .notice:not(:has(*)) {
    display: none;
  }

  .notice {
    scroll-margin-block-end: var(--_space-4);
  }

  .free {
    margin: 0;
  }

  .footer {
    align-items: center;
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: var(--_space-2);
    justify-content: end;
  }

  .footer [data-name='close']:not(:only-child) {
    margin-inline-end: auto;
  }

  .block {
    flex-basis: 100%;
    text-align: end;
  }

  .block:empty {
    display: none;
  }

  @media (width < 30rem) {
    .ending {
      padding: var(--_space-3) 0;
    }

    .ending-title {
      font-size: var(--_font-size-large);
    }

    .credit {
      flex-wrap: wrap;
    }

    .credit-text {
      flex-basis: 60%;
    }

    .credit-used {
      flex-basis: 100%;
      text-align: end;
    }

    .footer {
      display: grid;
      justify-content: stretch;
    }

    .footer [data-name='close']:not(:only-child) {
      margin: 0;
      order: 3;
    }

    .footer [data-name='pay'] {
      order: 1;
    }

    .footer [data-name='confirm'] {
      order: 2;
    }

    .block {
      order: 0;
      text-align: start;
    }
  }
`;

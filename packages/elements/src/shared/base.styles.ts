import { css } from 'lit';

/** What every element starts from: text, focus ring, hidden text. */
export const baseStyles = css`
  :host {
    box-sizing: border-box;
    color: var(--_color-text);
    display: block;
    font-family: var(--_font-family);
    font-size: var(--_font-size);
    font-variant-numeric: tabular-nums;
    line-height: var(--_line-height);
    text-align: start;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  * {
    box-sizing: border-box;
  }

  :focus-visible {
    outline: 2px solid var(--_color-focus);
    outline-offset: 2px;
  }

  .visually-hidden {
    clip-path: inset(50%);
    block-size: 1px;
    inline-size: 1px;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
  }

  .muted {
    color: var(--_color-text-muted);
  }

  .icon {
    block-size: 1.15em;
    flex: none;
    inline-size: 1.15em;
  }
`;

import { css } from 'lit';

/** Radio buttons side by side, drawn as one switch: `.segments` around a `.segment` each. */
export const segmentStyles = css`
  .segments {
    background: var(--_color-surface-sunken);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    display: flex;
    padding: 2px;
  }

  .segment {
    border-radius: calc(var(--_radius) - 2px);
    color: var(--_color-text-muted);
    cursor: pointer;
    flex: 1 1 auto;
    font-weight: var(--_weight-medium);
    line-height: calc(var(--_control-height) - 6px);
    padding-inline: var(--_space-2);
    position: relative;
    text-align: center;
    white-space: nowrap;
  }

  .segment input {
    appearance: none;
    border-radius: inherit;
    cursor: inherit;
    inset: 0;
    margin: 0;
    position: absolute;
  }

  .segment:has(:checked) {
    background: var(--_color-surface-raised);
    box-shadow:
      0 0 0 1px var(--_color-border),
      var(--_shadow);
    color: var(--_color-text);
  }

  .segment:hover {
    color: var(--_color-text);
  }

  @media (forced-colors: active) {
    .segment:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;

import { type CSSResultGroup, css } from 'lit';
import { alertStyles } from './alert.styles.ts';

/** Messages, skeletons, and `.badge` with a tone. */
export const feedbackStyles: CSSResultGroup = [
  alertStyles,
  css`
  .badge {
    background: var(--_tone-soft, var(--_color-surface-hover));
    border-radius: 99px;
    /* Seen on any surface, a selected row's too. */
    box-shadow: inset 0 0 0 1px color-mix(in srgb, currentcolor 28%, transparent);
    color: var(--_tone, var(--_color-text-muted));
    display: inline-block;
    font-size: var(--_font-size-small);
    font-weight: var(--_weight-medium);
    line-height: 1.3;
    padding: 0.1em 0.6em;
    white-space: nowrap;
  }

    @media (forced-colors: active) {
      .badge {
        border: 1px solid GrayText;
      }
    }
  `,
];

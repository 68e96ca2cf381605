import { type CSSResultGroup, css } from 'lit';
import { alertStyles } from './alert.styles.ts';
import { screenTokenStyles } from './screen-tokens.styles.ts';

/** Messages of every tone (`info`, `success`, `warning`, `danger`), skeletons, and `.badge` with a tone. */
export const feedbackStyles: CSSResultGroup = [
  screenTokenStyles,
  alertStyles,
  css`
  .info {
    --_tone: var(--_color-accent);
    --_tone-soft: var(--_color-accent-soft);
  }

  .success {
    --_tone: var(--_color-success);
    --_tone-soft: var(--_color-success-soft);
  }

  .alert-dismiss {
    appearance: none;
    background: none;
    block-size: 1.75em;
    border: 0;
    border-radius: var(--_radius-small);
    color: var(--_color-text-muted);
    cursor: pointer;
    display: grid;
    inline-size: 1.75em;
    margin-block-start: -0.15em;
    padding: 0;
    place-items: center;
  }

  .alert-dismiss:hover {
    background: color-mix(in srgb, var(--_tone) 14%, transparent);
    color: var(--_color-text);
  }

  .skeleton {
    animation: till-breathe 1.6s ease-in-out infinite alternate;
    background: var(--_color-surface-hover);
    block-size: 1em;
    /* Seen in forced colours, where backgrounds are not. */
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
  }

  @keyframes till-breathe {
    to {
      opacity: 0.5;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .skeleton {
      animation: none;
    }
  }

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

  .badge > .icon {
    /* In the middle of small letters, not on their feet. */
    vertical-align: -0.2em;
  }

  @media (forced-colors: active) {
    .badge {
      border: 1px solid GrayText;
    }
  }
  `,
];

import { css } from 'lit';

/**
 * The design tokens. A page sets `--till-…` on any ancestor; inside, every style reads the `--_…` twin with the same tail,
 * so that a default never hides what the page has set. Density is a factor: 1 is comfortable, 0 is compact.
 * Colours follow the `color-scheme` that reaches the element: from the page, or from `theme` on it or on `till-provider`.
 */
export const tokenStyles = css`
  :host {
    --_density: var(--till-density, 1);
    --_unit: var(--till-unit, 1rem);

    --_color-surface: var(--till-color-surface, light-dark(#ffffff, #151a22));
    --_color-surface-raised: var(--till-color-surface-raised, light-dark(#ffffff, #1d232d));
    --_color-surface-sunken: var(--till-color-surface-sunken, light-dark(#f5f6f9, #0f1319));
    --_color-surface-hover: var(--till-color-surface-hover, light-dark(#f0f2f6, #242c38));
    --_color-text: var(--till-color-text, light-dark(#161b26, #e9ecf2));
    --_color-text-muted: var(--till-color-text-muted, light-dark(#545d6e, #a6afbe));
    --_color-border: var(--till-color-border, light-dark(#dfe3ea, #2f3845));
    --_color-border-control: var(--till-color-border-control, light-dark(#858e9e, #6d7889));
    --_color-accent: var(--till-color-accent, light-dark(#2c52cf, #8faaff));
    --_color-accent-hover: var(--till-color-accent-hover, light-dark(#2343ad, #abc0ff));
    --_color-accent-soft: var(--till-color-accent-soft, light-dark(#edf1fe, #212c4c));
    --_color-on-accent: var(--till-color-on-accent, light-dark(#ffffff, #0d1533));
    --_color-focus: var(--till-color-focus, light-dark(#2c52cf, #a9beff));
    --_color-success: var(--till-color-success, light-dark(#146b3a, #72d49c));
    --_color-success-soft: var(--till-color-success-soft, light-dark(#e7f5ec, #14301f));
    --_color-warning: var(--till-color-warning, light-dark(#854d00, #f2bd66));
    --_color-warning-soft: var(--till-color-warning-soft, light-dark(#fdf3df, #38290f));
    --_color-danger: var(--till-color-danger, light-dark(#b3261e, #ff9e95));
    --_color-danger-soft: var(--till-color-danger-soft, light-dark(#fceeed, #401e1b));

    --_font-family: var(
      --till-font-family,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      'Noto Sans',
      sans-serif
    );
    --_font-size: var(--till-font-size, calc(var(--_unit) * (0.8125 + 0.0625 * var(--_density))));
    --_font-size-small: var(--till-font-size-small, calc(var(--_unit) * (0.75 + 0.0625 * var(--_density))));
    --_font-size-large: var(--till-font-size-large, calc(var(--_unit) * (1 + 0.125 * var(--_density))));
    --_font-size-display: var(--till-font-size-display, calc(var(--_unit) * (1.375 + 0.375 * var(--_density))));
    --_line-height: var(--till-line-height, 1.45);
    --_weight-medium: var(--till-weight-medium, 500);
    --_weight-bold: var(--till-weight-bold, 600);

    --_space-1: var(--till-space-1, calc(var(--_unit) * 0.25));
    --_space-2: var(--till-space-2, calc(var(--_unit) * (0.375 + 0.125 * var(--_density))));
    --_space-3: var(--till-space-3, calc(var(--_unit) * (0.5 + 0.25 * var(--_density))));
    --_space-4: var(--till-space-4, calc(var(--_unit) * (0.75 + 0.25 * var(--_density))));
    --_space-5: var(--till-space-5, calc(var(--_unit) * (1 + 0.5 * var(--_density))));
    --_space-6: var(--till-space-6, calc(var(--_unit) * (1.5 + 0.5 * var(--_density))));
    --_control-height: var(--till-control-height, calc(var(--_unit) * (2 + 0.5 * var(--_density))));

    --_radius-small: var(--till-radius-small, 4px);
    --_radius: var(--till-radius, 6px);
    --_radius-large: var(--till-radius-large, 10px);
    --_shadow: var(--till-shadow, 0 1px 2px light-dark(#161b2612, #0005));
    --_shadow-raised: var(
      --till-shadow-raised,
      0 1px 2px light-dark(#161b260f, #0006),
      0 8px 28px light-dark(#161b2624, #000a)
    );

    --_duration: var(--till-duration, 140ms);
    --_easing: var(--till-easing, cubic-bezier(0.2, 0, 0.1, 1));
  }

  :host([theme='auto']) {
    color-scheme: light dark;
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  :host([density='comfortable']) {
    --till-density: 1;
  }

  :host([density='compact']) {
    --till-density: 0;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0.01ms;
    }
  }
`;

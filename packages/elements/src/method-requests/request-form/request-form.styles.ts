import { css } from 'lit';

export const requestFormStyles = css`
  :host {
    container-type: inline-size;
    inline-size: 100%;
  }

  .sheet {
    background: var(--_color-surface-raised);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-large);
    box-shadow: var(--_shadow-raised);
    display: grid;
    overflow: hidden;
  }

  /* The company's colour, where it can be any colour: nothing is written on it. */
  .stripe {
    background: var(--_brand, var(--_color-accent));
    block-size: 6px;
  }

  .inside {
    display: grid;
    gap: var(--_space-5);
    padding: var(--_space-6);
  }

  .company {
    align-items: center;
    display: flex;
    font-weight: var(--_weight-bold);
    gap: var(--_space-3);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .monogram {
    background: var(--_brand, var(--_color-accent));
    block-size: 2.25em;
    border-radius: var(--_radius);
    color: var(--_on-brand, var(--_color-on-accent));
    display: grid;
    flex: none;
    font-weight: var(--_weight-bold);
    inline-size: 2.25em;
    place-items: center;
  }

  .intro {
    display: grid;
    gap: var(--_space-2);
  }

  h1 {
    font-size: var(--_font-size-display);
    font-weight: var(--_weight-bold);
    letter-spacing: -0.01em;
    line-height: 1.2;
    margin: 0;
    outline-offset: 4px;
    text-wrap: balance;
  }

  p {
    margin: 0;
    text-wrap: pretty;
  }

  form {
    display: grid;
    gap: var(--_space-4);
  }

  /* On the button alone: as text on the page, a company's colour might be hard to read. */
  .button.primary {
    background: var(--_brand, var(--_color-accent));
    color: var(--_on-brand, var(--_color-on-accent));
    font-size: var(--_font-size-large);
    font-weight: var(--_weight-bold);
    inline-size: 100%;
    min-block-size: max(var(--_control-height), 48px);
  }

  .button.primary:hover {
    background: var(--_brand-hover, var(--_color-accent-hover));
  }

  .small {
    border-block-start: 1px solid var(--_color-border);
    color: var(--_color-text-muted);
    display: grid;
    font-size: var(--_font-size-small);
    gap: var(--_space-1);
    overflow-wrap: anywhere;
    padding-block-start: var(--_space-4);
  }

  .small a {
    color: inherit;
  }

  .ending {
    display: grid;
    gap: var(--_space-3);
    justify-items: start;
  }

  .ending > .mark {
    background: var(--_tone-soft);
    border-radius: 50%;
    color: var(--_tone);
    display: grid;
    font-size: 1.75em;
    inline-size: 2em;
    block-size: 2em;
    place-items: center;
  }

  .saved {
    align-items: center;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    display: flex;
    font-weight: var(--_weight-medium);
    gap: var(--_space-3);
    padding: var(--_space-3) var(--_space-4);
  }

  .loading {
    display: grid;
    gap: var(--_space-4);
  }

  @container (max-width: 440px) {
    .sheet {
      border-inline: 0;
      border-radius: 0;
      box-shadow: none;
    }

    .inside {
      padding: var(--_space-5) var(--_space-4);
    }
  }
`;

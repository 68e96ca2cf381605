import { css } from 'lit';

export const addMethodStyles = css`
  :host {
    --till-dialog-width: 28rem;
    display: contents;
  }

  .body {
    display: grid;
    gap: var(--_space-4);
  }

  .footer {
    display: contents;
  }

  .hint {
    margin: 0;
  }
`;

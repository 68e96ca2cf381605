import { css } from 'lit';

/** Finding on one side, spreading on the other. */
export const toolbarStyles = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
    justify-content: space-between;
    /* The first rows are painted before the tools are there: their place is kept for the lines they will take. */
    min-block-size: calc(var(--_tool-lines, 1) * (var(--_control-height) + var(--_space-2)) - var(--_space-2) + var(--_space-3));
    padding-block-end: var(--_space-3);
  }

  .finding,
  .spreading {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    min-inline-size: 0;
  }

  .toolbar .control {
    inline-size: auto;
  }

  .search {
    align-items: center;
    display: flex;
    position: relative;
  }

  .search .icon {
    color: var(--_color-text-muted);
    inset-inline-start: var(--_space-2);
    pointer-events: none;
    position: absolute;
  }

  .search .control {
    inline-size: 11.5em;
    padding-inline-start: calc(var(--_space-2) + 1.6em);
  }

  .joined {
    display: flex;
  }

  .joined .control {
    border-end-end-radius: 0;
    border-start-end-radius: 0;
  }

  .joined .button {
    border-end-start-radius: 0;
    border-start-start-radius: 0;
    margin-inline-start: -1px;
  }

  .joined :focus-visible {
    outline-offset: -2px;
    z-index: 1;
  }

  .toolbar .button {
    padding-inline: var(--_space-3);
  }

  .toolbar .icon-only {
    padding: 0;
  }

  .filter-toggle[aria-pressed='true'] {
    background: var(--_color-accent-soft);
  }

  .group {
    display: flex;
  }

  .tight {
    --_tool-lines: 2;
  }

  .cards {
    --_tool-lines: 3;

    :is(.finding, .spreading, .joined) {
      flex: 1 1 100%;
    }

    .joined .control,
    .search {
      flex: 1;
      min-inline-size: 0;
    }

    .search .icon {
      display: none;
    }

    .search .control {
      inline-size: 100%;
      padding-inline: var(--_space-2) 0;
    }

    .finding select {
      max-inline-size: 7.25rem;
      padding-inline: var(--_space-2) 1.25rem;
    }

    .group {
      margin-inline-start: auto;
    }
  }
`;

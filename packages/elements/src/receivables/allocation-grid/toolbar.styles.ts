import { css } from 'lit';

/** Finding on one side, spreading on the other. */
export const toolbarStyles = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
    justify-content: space-between;
    /* The first rows are painted before the tools are there. */
    min-block-size: calc(var(--_control-height) + var(--_space-3));
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

  .cards .toolbar :is(.finding, .spreading, .joined) {
    flex: 1 1 100%;
  }

  .cards .toolbar .joined .control,
  .cards .search {
    flex: 1;
    min-inline-size: 0;
  }

  .cards .search .control {
    inline-size: 100%;
  }

  .cards .finding select {
    max-inline-size: 8.5rem;
  }

  .cards .group {
    margin-inline-start: auto;
  }
`;

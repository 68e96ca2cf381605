import type { TemplateResult } from 'lit';
import { closeIcon, dangerIcon, drawIcon, infoIcon, successIcon, warningIcon } from './draw-icon.ts';
import { clipboardIcon, filterIcon, redoIcon, searchIcon, undoIcon } from './tool-icons.ts';

const paths = {
  info: infoIcon,
  success: successIcon,
  warning: warningIcon,
  danger: dangerIcon,
  close: closeIcon,
  down: 'm4 6.2 4 4 4-4',
  search: searchIcon,
  check: 'm3.4 8.4 3 3 6.2-6.8',
  plus: 'M8 3v10M3 8h10',
  clock: 'M8 1.5a6.5 6.5 0 1 1-.01 0zM8 4.4V8l2.4 1.6',
  offline: 'M1.6 6.2a9.4 9.4 0 0 1 12.8 0M4 9a6 6 0 0 1 8 0M6.4 11.6a2.4 2.4 0 0 1 3.2 0M2 2l12 12',
  filter: filterIcon,
  clipboard: clipboardIcon,
  undo: undoIcon,
  mail: 'M1.8 3.6h12.4v8.8H1.8zM2 4.2l6 4.6 6-4.6',
  pencil: 'M10.6 2.9l2.5 2.5M2.8 13.2l.6-3.1 7.6-7.6 2.5 2.5-7.6 7.6z',
  trash: 'M2.6 4.2h10.8M6.2 4V2.6h3.6V4M4 4.2l.6 9.2h6.8l.6-9.2M6.7 7v3.8m2.6-3.8v3.8',
  card: 'M1.6 3.4h12.8v9.2H1.6zM1.6 6.4h12.8M4 10h2.6',
  redo: redoIcon,
  terminal: 'M4.4 1.6h7.2v12.8H4.4zM6.2 3.6h3.6v3H6.2zM6.4 9.2v.1m1.6-.1v.1m1.6-.1v.1m-3.2 2v.1m1.6-.1v.1m1.6-.1v.1',
} as const;

export type IconName = keyof typeof paths;

/** An icon by name; see `drawIcon`. */
export const icon = (name: IconName): TemplateResult => drawIcon(paths[name]);

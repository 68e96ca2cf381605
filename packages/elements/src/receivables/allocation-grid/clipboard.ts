/** Ranges to and from a spreadsheet, in one piece to load. */
export { copyRange } from './copy-range.ts';
export { pasteRange } from './paste-range.ts';

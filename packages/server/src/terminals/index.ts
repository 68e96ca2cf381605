/** What other features may call. */
export { claimTerminal, holdTerminal, noteTerminal } from './hold-terminal.ts';
export type { TerminalRow } from './terminal-store.ts';

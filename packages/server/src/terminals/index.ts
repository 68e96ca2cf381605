/** What other features may call. */
export { claimTerminal, holdTerminal, keepTerminal, noteTerminal } from './hold-terminal.ts';
export type { TerminalRow } from './terminal-store.ts';

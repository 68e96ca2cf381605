/** Open credits, in one piece to load. */

export { drawCredits } from './credit-commands.ts';
export { creditsStyles } from './credits-panel.styles.ts';
export { CreditsPanel } from './credits-panel.ts';

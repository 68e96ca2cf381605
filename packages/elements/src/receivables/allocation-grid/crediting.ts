/** Open credits, in one piece to load. */

export { drawCredits } from './credit-commands.ts';
export { creditsStyles } from './credits-panel.styles.ts';
export { creditsPanel } from './credits-panel.ts';

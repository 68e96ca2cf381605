export { TillDialog } from './shared/dialog/dialog.ts';
export { TillMenu } from './shared/menu/menu.ts';

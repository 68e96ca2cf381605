import { defineElement } from '../define-element.ts';
import { TillDialog } from './dialog.ts';

defineElement('till-dialog', TillDialog);

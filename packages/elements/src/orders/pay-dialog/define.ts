import { defineElement } from '../../shared/define-element.ts';
import '../../shared/dialog/define.ts';
import { TillPayDialog } from './pay-dialog.ts';

defineElement('till-pay-dialog', TillPayDialog);

import '../../shared/dialog/define.ts';
import { defineElement } from '../../shared/define-element.ts';
import { TillRequestDialog } from './request-dialog.ts';

defineElement('till-request-dialog', TillRequestDialog);

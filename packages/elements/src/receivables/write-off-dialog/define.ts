import '../../shared/dialog/define.ts';
import '../../shared/money-input/define.ts';
import { defineElement } from '../../shared/define-element.ts';
import { TillWriteOffDialog } from './write-off-dialog.ts';

defineElement('till-write-off-dialog', TillWriteOffDialog);

import '../../shared/dialog/define.ts';
import { defineElement } from '../../shared/define-element.ts';
import { TillRemittanceDialog } from './remittance-dialog.ts';

defineElement('till-remittance-dialog', TillRemittanceDialog);

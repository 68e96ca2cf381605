import '../../shared/dialog/define.ts';
import { defineElement } from '../../shared/define-element.ts';
import '../bank-form/define.ts';
import '../card-form/define.ts';
import { TillAddMethodDialog } from './add-method-dialog.ts';

defineElement('till-add-method-dialog', TillAddMethodDialog);

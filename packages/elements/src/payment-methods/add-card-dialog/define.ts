import '../../shared/dialog/define.ts';
import { defineElement } from '../../shared/define-element.ts';
import '../card-form/define.ts';
import { TillAddCardDialog } from './add-card-dialog.ts';

defineElement('till-add-card-dialog', TillAddCardDialog);

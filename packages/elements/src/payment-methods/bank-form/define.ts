import { defineElement } from '../../shared/define-element.ts';
import { TillBankForm } from './bank-form.ts';

defineElement('till-bank-form', TillBankForm);

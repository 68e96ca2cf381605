import '../../payment-methods/card-form/define.ts';
import { defineElement } from '../../shared/define-element.ts';
import { TillRequestForm } from './request-form.ts';

defineElement('till-request-form', TillRequestForm);

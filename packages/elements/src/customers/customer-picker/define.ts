import { defineElement } from '../../shared/define-element.ts';
import { TillCustomerPicker } from './customer-picker.ts';

defineElement('till-customer-picker', TillCustomerPicker);

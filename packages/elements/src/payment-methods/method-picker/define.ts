import { defineElement } from '../../shared/define-element.ts';
import { TillMethodPicker } from './method-picker.ts';

defineElement('till-method-picker', TillMethodPicker);

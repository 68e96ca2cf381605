import { defineElement } from '../../shared/define-element.ts';
import { TillCardForm } from './card-form.ts';

defineElement('till-card-form', TillCardForm);

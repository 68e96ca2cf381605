import { defineElement } from '../define-element.ts';
import { TillMoneyInput } from './money-input.ts';

defineElement('till-money-input', TillMoneyInput);

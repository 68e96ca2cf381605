import { defineElement } from '../../shared/define-element.ts';
import '../../shared/dialog/define.ts';
import { TillMethodManager } from './method-manager.ts';

defineElement('till-method-manager', TillMethodManager);

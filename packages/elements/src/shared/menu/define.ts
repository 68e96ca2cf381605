import { defineElement } from '../define-element.ts';
import { TillMenu } from './menu.ts';

defineElement('till-menu', TillMenu);

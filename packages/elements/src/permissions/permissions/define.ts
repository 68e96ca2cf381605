import { defineElement } from '../../shared/define-element.ts';
import { TillPermissions } from './permissions.ts';

defineElement('till-permissions', TillPermissions);

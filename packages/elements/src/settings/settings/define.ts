import { defineElement } from '../../shared/define-element.ts';
import { TillSettings } from './settings.ts';

defineElement('till-settings', TillSettings);

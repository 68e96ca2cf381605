import { defineElement } from '../../shared/define-element.ts';
import { TillTerminalSettings } from './terminal-settings.ts';

defineElement('till-terminal-settings', TillTerminalSettings);

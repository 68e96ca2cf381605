import { defineElement } from '../../shared/define-element.ts';
import { TillProvider } from './provider.ts';

defineElement('till-provider', TillProvider);

import { defineElement } from '../../shared/define-element.ts';
import { TillTerminalPayment } from './terminal-payment.ts';

defineElement('till-terminal-payment', TillTerminalPayment);

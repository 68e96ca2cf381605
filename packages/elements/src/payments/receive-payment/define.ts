import '../../customers/customer-picker/define.ts';
import '../../payment-methods/method-picker/define.ts';
import '../../receivables/allocation-grid/define.ts';
import { defineElement } from '../../shared/define-element.ts';
import '../../shared/money-input/define.ts';
import { TillReceivePayment } from './receive-payment.ts';

defineElement('till-receive-payment', TillReceivePayment);

/** Registers every element. To load fewer, import single ones from `@tillkit/elements/define/…`. */
import './customers/customer-picker/define.ts';
import './customers/customer-policy/define.ts';
import './method-requests/request-dialog/define.ts';
import './method-requests/request-form/define.ts';
import './orders/pay-dialog/define.ts';
import './payment-methods/bank-form/define.ts';
import './payment-methods/card-form/define.ts';
import './payment-methods/method-manager/define.ts';
import './payment-methods/method-picker/define.ts';
import './payments/receive-payment/define.ts';
import './permissions/permissions/define.ts';
import './receivables/allocation-grid/define.ts';
import './sessions/provider/define.ts';
import './settings/settings/define.ts';
import './shared/dialog/define.ts';
import './shared/menu/define.ts';
import './shared/money-input/define.ts';

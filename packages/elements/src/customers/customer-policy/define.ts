import { defineElement } from '../../shared/define-element.ts';
import { TillCustomerPolicy } from './customer-policy.ts';

defineElement('till-customer-policy', TillCustomerPolicy);

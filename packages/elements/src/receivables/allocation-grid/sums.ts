export { evaluate } from '@tillkit/contract/money-expression';

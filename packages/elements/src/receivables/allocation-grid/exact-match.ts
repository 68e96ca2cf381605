export { exactOrder } from '@tillkit/contract/allocation';

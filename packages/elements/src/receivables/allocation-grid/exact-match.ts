export { exactOrder } from '@tillkit/contract/exact-match';

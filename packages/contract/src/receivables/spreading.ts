/** The rules that spread money and credits over the positions of a sheet. */
export { everyPosition } from './every-position.ts';
export { exactOrder } from './exact-order.ts';
export { type Respread, type RespreadInput, respread } from './respread.ts';
export { type ServingRule, type Spread, type SpreadInput, servingOrder, spread } from './spread.ts';

import { type Answer, Refusal } from './answer.ts';
import { charge } from './charge.ts';
import { cardFromFields, cardFromJwt } from './present-card.ts';
import { capture, refund, voidTransaction } from './undo.ts';
import type { GatewayCall, World } from './world.ts';

/** `POST /rest/v2/transactions`, told apart by `type` [2.2]. */
export function postTransaction(world: World, call: GatewayCall): Answer {
  const type = call.fields.required('type', 20);
  switch (type) {
    case 'SALE':
    case 'AUTH':
      return charge(world, call, type, cardFromFields(world, call));
    case 'CAPTURE':
      return capture(world, call);
    case 'VOID':
      return voidTransaction(world, call);
    case 'REFUND':
      return refund(world, call);
    case 'FORCED SALE':
      throw new Refusal('015', 'Forced sales are switched off for this key.');
    default:
      throw new Refusal('041', 'type is not one of SALE, AUTH, CAPTURE, VOID, REFUND.');
  }
}

/** `POST /rest/v2/mobile/transactions/sale|auth`: pays with the single-use JWT of the card form. */
export async function postMobileTransaction(world: World, call: GatewayCall): Promise<Answer> {
  const type = call.id.toUpperCase();
  if (type !== 'SALE' && type !== 'AUTH') throw new Refusal('015', `${call.id} is switched off for this key.`);
  if ((call.fields.text('type', 20) ?? type).toUpperCase() !== type) {
    throw new Refusal('041', 'type does not fit the address.');
  }
  const presented = await cardFromJwt(world, call);
  call.fields.required('software-type', 100);
  call.fields.required('software-type-version', 100);
  return charge(world, call, type, presented);
}

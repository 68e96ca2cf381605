/** A vendor's own order system, in the page: what it says of an order, by the location of the order. */
import { orderHookCallSchema } from '@tillkit/contract';
import type { CallAnswer, Outbound } from '@tillkit/server';

/** `silent`: never answers. */
export type VendorSays = 'silent' | { readonly refuses: string };

export const vendorUrl = 'https://orders.petal-and-stem.example/tillkit';

const silence: CallAnswer = { state: 'no_answer', cause: 'timed_out', message: 'It did not answer in time.' };
const answer = (body: unknown): CallAnswer => ({ state: 'answered', status: 200, body: JSON.stringify(body) });
const said = new Map<string, VendorSays>();

/** From now on, of orders of this location. @returns the locations that are asked about */
export function letVendorSay(locationId: string, what: VendorSays): string[] {
  said.set(locationId, what);
  return [...said.keys()];
}

export const vendorLine: Outbound = {
  refuseUrl: () => null,
  async call({ body }) {
    const { type, data } = orderHookCallSchema.parse(JSON.parse(body));
    if (type === 'order.release') return answer({});
    const what = said.get(data.order.locationId) ?? 'silent';
    return what === 'silent' ? silence : answer({ decision: 'refuse', reason: what.refuses });
  },
};

import type { Context, Hono } from 'hono';
import { type DeviceHands, deviceHands } from '../terminal/device-hands.ts';
import { deviceView, purse } from '../terminal/device-view.ts';
import type { Outside } from './outside.ts';
import { json } from './read-json.ts';
import { readCard, readOn, readOnline, readPin, readTimes } from './read-terminal.ts';

/** What each address under `/control/terminals/{id}` does to the device. */
const actions: Readonly<Record<string, (hands: DeviceHands, body: unknown) => boolean>> = {
  present: (hands, body) => hands.present(readCard(body)),
  pin: (hands, body) => hands.enterPin(readPin(body)),
  cancel: (hands) => hands.cancel(),
  line: (hands, body) => hands.setOnline(readOnline(body)),
  'lose-answer': (hands, body) => hands.loseAnswer(readOn(body)),
  'decline-next': (hands, body) => hands.declineNext(readOn(body)),
  reboot: (hands) => hands.reboot(),
};

/** The hands at the payment terminals. */
export function terminalRoutes(app: Hono, { world }: Outside): void {
  const { devices, merchants } = world;
  app.get('/terminals', (c) =>
    c.json({
      terminals: merchants.list().map((account) => deviceView(account, devices.state(account.id))),
      times: devices.times,
      cards: purse,
    }),
  );
  app.post('/terminals/times', async (c) => {
    devices.setTimes(readTimes(await json(c)));
    return c.json(devices.times);
  });
  app.get('/terminals/:id', (c) => {
    const hands = deviceHands(world, c.req.param('id'));
    return hands ? c.json(hands.view()) : c.json({ error: 'Not found.' }, 404);
  });
  app.post('/terminals/:id/:action', async (c) => {
    const hands = deviceHands(world, c.req.param('id'));
    const name = c.req.param('action');
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!hands || !action) return c.json({ error: 'Not found.' }, 404);
    const done = action(hands, await body(c));
    return done ? c.json(hands.view()) : c.json({ error: 'That means nothing to the device just now.' }, 409);
  });
}

/** Most hands need no words. */
const body = async (c: Context): Promise<unknown> => ((await c.req.text()) === '' ? {} : json(c));

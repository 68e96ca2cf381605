/** For the demo and its journeys: an ERP that Tillkit cannot reach for a while, to see what becomes of orders meanwhile. */
import { Hono } from 'hono';

/** `PUT /demo/outage` with `{"down": true}` begins it; whatever is bound after these routes below `/hooks` is not reached then. */
export function demoOutage(): Hono {
  let down = false;
  const routes = new Hono();

  routes.put('/demo/outage', async (context) => {
    const body: { down?: unknown } = await context.req.json();
    down = body.down === true;
    return context.json({ down });
  });

  routes.use('/hooks/*', async function failWhileDown(context, next) {
    if (down) return context.body(null, 503);
    await next();
  });

  return routes;
}

import '@tillkit/elements/define';
import { createClient } from '@tillkit/sdk';

const session = async () => (await fetch('session', { method: 'POST' })).json();
const client = createClient({ baseUrl: 'http://localhost:4010', session });

const { locations } = await client.sessions.current();
const screen = document.querySelector('till-receive-payment');
const provider = document.querySelector('till-provider');
if (screen && provider && locations[0]) {
  screen.locationId = locations[0].id;
  screen.addEventListener('till-payment-succeeded', ({ detail }) => {
    document.title = `Paid: ${detail.payment.reference}`;
  });
  provider.client = client;
}

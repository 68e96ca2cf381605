/** Entry of the frame's document. Says nothing and shows nothing until the page that embeds it has said a valid hello. */
import { awaitHello, embedderOrigin } from './handshake.ts';
import { servePage } from './serve-page.ts';

const embedder = window.parent === window ? null : embedderOrigin();
const publicKey = new URLSearchParams(window.location.search).get('pk');

if (embedder !== null && publicKey !== null) {
  awaitHello(embedder, (hello, port) => servePage(hello, port, publicKey));
}

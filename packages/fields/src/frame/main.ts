/** Entry of the frame's document. Says nothing and shows nothing until the page that embeds it has said a valid hello. */
import { isBankHello, isBankHostMessage, isHello, isHostMessage } from '../protocol/check-host-message.ts';
import { createBankForm } from './bank-form.ts';
import { createCardForm } from './card-form.ts';
import { awaitHello, embedderOrigin } from './handshake.ts';
import { servePage } from './serve-page.ts';

const embedder = window.parent === window ? null : embedderOrigin();
const publicKey = new URLSearchParams(window.location.search).get('pk');

if (embedder !== null && publicKey !== null) {
  // One document at two addresses: the page cannot talk a card form into taking a bank account.
  if (window.location.pathname.endsWith('/bank')) {
    const kind = { createForm: createBankForm, isHostMessage: isBankHostMessage, publicKey };
    awaitHello(embedder, isBankHello, (hello, port) => servePage(kind, hello, port));
  } else {
    const kind = { createForm: createCardForm, isHostMessage, publicKey };
    awaitHello(embedder, isHello, (hello, port) => servePage(kind, hello, port));
  }
}

/** The one message the frame takes from a window: from its embedder, of its embedder's origin, with a port, once. */
import type { Dialect, Hello } from '../protocol/messages.ts';

/** Origin of whoever embeds this document. Where `ancestorOrigins` is missing the referrer says it (`referrerpolicy=origin`). */
export function embedderOrigin(): string | null {
  const [first] = window.location.ancestorOrigins ?? [];
  if (first !== undefined) return first;
  return URL.canParse(document.referrer) ? new URL(document.referrer).origin : null;
}

/** Waits for a valid `hello`. Everything else is dropped without an answer. */
export function awaitHello<D extends Dialect>(
  embedder: string,
  isHello: (value: unknown) => value is Hello<D>,
  accept: (hello: Hello<D>, port: MessagePort) => void,
): void {
  const listen = (event: MessageEvent<unknown>) => {
    const [port] = event.ports;
    if (event.source !== window.parent || event.origin !== embedder) return;
    if (event.ports.length !== 1 || port === undefined || !isHello(event.data)) return;
    window.removeEventListener('message', listen);
    accept(event.data, port);
  };
  window.addEventListener('message', listen);
}

/** Answers the page over the port: the frame's side of every message. */
import { isHostMessage } from '../protocol/check-host-message.ts';
import { cardFields } from '../protocol/form.ts';
import { FRAME_PADDING } from '../protocol/geometry.ts';
import { MAX_HEIGHT } from '../protocol/limits.ts';
import type { FrameMessage, Hello, HostMessage } from '../protocol/messages.ts';
import { CardForm } from './card-form.ts';
import { tokenizeCard } from './tokenize.ts';

export function servePage({ nonce, style, questions }: Hello, port: MessagePort, publicKey: string): void {
  const post = (message: FrameMessage) => port.postMessage(message);
  let last = '';
  const report = () => {
    const { state } = form;
    const text = JSON.stringify(state);
    if (text === last) return;
    last = text;
    post({ type: 'change', state });
  };
  const form = new CardForm({ style, questions, onChange: report, onEnter: () => post({ type: 'submit' }) });
  document.body.replaceChildren(form.element);

  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isHostMessage(data)) answer(data);
  };
  post({ type: 'ready', nonce, publicKey });
  report();
  watchHeight(form.element, (height) => post({ type: 'resize', height }));
  window.addEventListener('pagehide', ({ persisted }) => {
    if (!persisted) post({ type: 'leaving' });
  });

  function answer(message: HostMessage): void {
    switch (message.type) {
      case 'restyle':
        form.restyle(message.style);
        break;
      case 'focus':
        form.focus(message.field);
        break;
      case 'clear':
        form.clear(cardFields);
        break;
      case 'disable':
        form.disable(message.disabled);
        break;
      case 'ping':
        post({ type: 'pong', id: message.id });
        break;
      case 'tokenize':
        void tokenize(message.id);
    }
  }

  async function tokenize(id: number): Promise<void> {
    const field = form.submit();
    if (field !== null) {
      post({ type: 'failed', id, code: 'incomplete', field });
      return;
    }
    const outcome = form.seen ? await tokenizeCard(form.values, publicKey) : 'not_visible';
    if (typeof outcome === 'string') {
      post({ type: 'failed', id, code: outcome, field: null });
      return;
    }
    form.clear(['number', 'expiry', 'securityCode']);
    post({ type: 'tokenized', id, result: outcome });
  }
}

function watchHeight(form: HTMLElement, tell: (height: number) => void): void {
  let last = 0;
  new ResizeObserver(() => {
    const height = Math.min(MAX_HEIGHT, Math.ceil(form.getBoundingClientRect().height + 2 * FRAME_PADDING));
    if (height === last) return;
    last = height;
    tell(height);
  }).observe(form);
}

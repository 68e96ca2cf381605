/** Answers the page over the port: the frame's side of every message. */
import { FRAME_PADDING } from '../protocol/geometry.ts';
import { MAX_HEIGHT } from '../protocol/limits.ts';
import type { Dialect, FrameMessage, Hello, HostMessage } from '../protocol/messages.ts';
import type { ServedForm, ServedFormOptions } from './served-form.ts';

/** Which form, and what the page may say to it. */
export interface FormKind<D extends Dialect> {
  readonly createForm: (options: ServedFormOptions<D>) => ServedForm<D>;
  readonly isHostMessage: (value: unknown) => value is HostMessage<D>;
  readonly publicKey: string;
}

export function servePage<D extends Dialect>(
  { createForm, isHostMessage, publicKey }: FormKind<D>,
  { nonce, style, questions }: Hello<D>,
  port: MessagePort,
): void {
  const post = (message: FrameMessage<D>) => port.postMessage(message);
  let last = '';
  const report = () => {
    const { state } = form;
    const text = JSON.stringify(state);
    if (text === last) return;
    last = text;
    post({ type: 'change', state });
  };
  const form = createForm({
    style,
    questions,
    onChange: report,
    onEnter: () => post({ type: 'submit' }),
    onEscape: () => post({ type: 'escape' }),
  });
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

  function answer(message: HostMessage<D>): void {
    switch (message.type) {
      case 'restyle':
        form.restyle(message.style);
        break;
      case 'focus':
        form.focus(message.field);
        break;
      case 'check':
        form.submit();
        break;
      case 'clear':
        form.clear();
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
    const outcome = form.seen ? await form.tokenize(publicKey) : 'not_visible';
    if (typeof outcome === 'string') {
      post({ type: 'failed', id, code: outcome, field: null });
      return;
    }
    form.forget();
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

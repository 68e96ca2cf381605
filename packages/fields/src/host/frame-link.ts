/** The page's end of the port: typed, checked, with questions that time out. */
import type { Dialect, FrameMessage, HostMessage } from '../protocol/messages.ts';

type Answer<D extends Dialect> = Extract<FrameMessage<D>, { readonly id: number }>;
type News<D extends Dialect> = Exclude<FrameMessage<D>, { readonly id: number }>;

export interface FrameLink<D extends Dialect> {
  /** The end that goes to the frame, once. What is posted before waits in it. */
  readonly remotePort: MessagePort;
  post(message: HostMessage<D>): void;
  /** Posts a question and waits for the answer with its id; null when none came in time. */
  ask(type: 'ping' | 'tokenize', timeoutMs: number): Promise<Answer<D> | null>;
  close(): void;
}

interface LinkOptions<D extends Dialect> {
  readonly isFrameMessage: (value: unknown) => value is FrameMessage<D>;
  readonly onNews: (news: News<D>) => void;
  /** Something came through the port that the frame's code would not say. */
  readonly onForged: () => void;
  /** The document at the other end is gone (browsers that tell). */
  readonly onGone: () => void;
}

export function createFrameLink<D extends Dialect>({
  isFrameMessage,
  onNews,
  onForged,
  onGone,
}: LinkOptions<D>): FrameLink<D> {
  const { port1, port2 } = new MessageChannel();
  const waiting = new Map<number, (answer: Answer<D> | null) => void>();
  let lastId = 0;

  function settle(id: number, answer: Answer<D> | null): boolean {
    waiting.get(id)?.(answer);
    return waiting.delete(id);
  }

  port1.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!isFrameMessage(data)) onForged();
    else if (!('id' in data)) onNews(data);
    // An answer after its time-out is late, not forged.
    else if (!settle(data.id, data) && data.id > lastId) onForged();
  };
  port1.onmessageerror = onForged;
  port1.addEventListener('close', onGone);

  return {
    remotePort: port2,
    post: (message) => port1.postMessage(message),
    ask(type, timeoutMs) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        const timer = setTimeout(() => settle(id, null), timeoutMs);
        waiting.set(id, (answer) => {
          clearTimeout(timer);
          resolve(answer);
        });
        port1.postMessage({ type, id } satisfies HostMessage<D>);
      });
    },
    close() {
      port1.removeEventListener('close', onGone);
      port1.onmessage = null;
      port1.close();
      for (const id of waiting.keys()) settle(id, null);
    },
  };
}

/** Watches the frame element: whatever happens to it that we did not do is tampering. */
import type { TamperReason } from './entry-frame.ts';

const guardedAttributes = ['src', 'srcdoc', 'sandbox', 'referrerpolicy', 'allow', 'name', 'csp', 'credentialless'];

export interface FrameWatch {
  /** Judges the frame now, without waiting for the observer's turn. */
  check(): void;
  stop(): void;
}

interface WatchOptions {
  readonly frame: HTMLIFrameElement;
  readonly container: HTMLElement;
  /** The frame's first document is there. */
  readonly onLoad: () => void;
  readonly onTamper: (reason: TamperReason) => void;
}

/** Starts watching; the frame is already in the container. */
export function watchFrame({ frame, container, onLoad, onTamper }: WatchOptions): FrameWatch {
  const attributes = () => guardedAttributes.map((name) => frame.getAttribute(name)).join('\n');
  const before = attributes();
  let loads = 0;

  // Changed and changed back again is tampering as well: every record counts, not only the state after it.
  const judge = (records: readonly MutationRecord[]) => {
    if (frame.parentNode !== container || !frame.isConnected) onTamper('removed');
    else if (records[0] || attributes() !== before || container.childNodes[1]) onTamper('changed');
  };
  const observer = new MutationObserver(judge);
  observer.observe(container, { childList: true, subtree: true, attributes: true, attributeFilter: guardedAttributes });

  const check = () => judge(observer.takeRecords());
  // What happens to the page around the container leaves no record in it, but a frame that is gone has no size. It ends with the frame.
  new ResizeObserver(check).observe(frame);

  const loaded = () => {
    loads += 1;
    if (loads === 1) onLoad();
    else onTamper('reloaded');
  };
  frame.addEventListener('load', loaded);

  return {
    check,
    stop() {
      observer.disconnect();
      frame.removeEventListener('load', loaded);
    },
  };
}

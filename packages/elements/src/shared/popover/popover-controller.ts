import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { LazyPart } from '../lazy-part.ts';
import type { Place } from './place-popover.ts';

/** Wanted only when something opens: it is fetched when the focus comes near. */
const placing = new LazyPart(() => import('./place-popover.ts'));

export interface PopoverOptions extends Place {
  /** The element it hangs on; read again each time it opens. */
  readonly anchor: () => Element | null;
  /** An element with `popover="manual"` in the same root: the top layer keeps it from being clipped. */
  readonly popover: () => HTMLElement | null;
  /** Called when a press outside, Escape or the focus leaving has closed it. */
  readonly onDismiss?: (by: 'outside' | 'escape' | 'leaving') => void;
}

/** Shows a popover beside an anchor and keeps it there. The host says when; this says where, and notices the way out. */
export class PopoverController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: PopoverOptions;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: PopoverOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    host.addEventListener('focusin', () => void placing.load().catch(() => {}), { once: true });
  }

  get open(): boolean {
    return this.#stop !== undefined;
  }

  /** Shows it; call once both elements are rendered. */
  show(): void {
    const anchor = this.#options.anchor();
    const popover = this.#options.popover();
    if (this.#stop || !anchor || !popover) return;
    popover.showPopover();
    const stopFollowing = this.#follow(anchor, popover);
    const dismissOutside = (event: Event) => {
      const path = event.composedPath();
      if (!path.includes(popover) && !path.includes(anchor)) this.#dismiss('outside');
    };
    const dismissOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.#dismiss('escape');
    };
    const dismissOnLeave = (event: FocusEvent) => {
      const next = event.relatedTarget;
      if (next instanceof Node && next !== this.#host && !popover.contains(next) && !anchor.contains(next)) {
        this.#dismiss('leaving');
      }
    };
    document.addEventListener('pointerdown', dismissOutside, true);
    this.#host.addEventListener('keydown', dismissOnEscape, true);
    this.#host.addEventListener('focusout', dismissOnLeave);
    this.#stop = () => {
      stopFollowing();
      document.removeEventListener('pointerdown', dismissOutside, true);
      this.#host.removeEventListener('keydown', dismissOnEscape, true);
      this.#host.removeEventListener('focusout', dismissOnLeave);
      if (popover.isConnected && popover.matches(':popover-open')) popover.hidePopover();
    };
  }

  hide(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  hostDisconnected(): void {
    this.hide();
  }

  /** @returns stop */
  #follow(anchor: Element, popover: HTMLElement): () => void {
    const { placement, matchWidth } = this.#options;
    const follow = () => placing.loaded?.followAnchor(anchor, popover, { placement, matchWidth });
    let stop = follow();
    if (stop) return stop;
    let ended = false;
    // Not hidden: the focus may already go into it. Where the code does not come, it stands in the middle of the page.
    popover.style.opacity = '0';
    const begin = () => {
      popover.style.opacity = '';
      if (!ended) stop = follow();
    };
    placing.load().then(begin, begin);
    return () => {
      ended = true;
      stop?.();
    };
  }

  #dismiss(by: 'outside' | 'escape' | 'leaving'): void {
    this.hide();
    this.#options.onDismiss?.(by);
  }
}

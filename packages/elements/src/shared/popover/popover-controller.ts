import { autoUpdate, computePosition, flip, offset, type Placement, shift, size } from '@floating-ui/dom';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface PopoverOptions {
  /** The element it hangs on; read again each time it opens. */
  readonly anchor: () => Element | null;
  /** An element with `popover="manual"` in the same root: the top layer keeps it from being clipped. */
  readonly popover: () => HTMLElement | null;
  /** Default `bottom-start`; turned round where there is no room, and mirrored in right-to-left text. */
  readonly placement?: Placement;
  /** At least as wide as the anchor. */
  readonly matchWidth?: boolean;
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
    const stopFollowing = autoUpdate(anchor, popover, () => void this.#place(anchor, popover));
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

  #dismiss(by: 'outside' | 'escape' | 'leaving'): void {
    this.hide();
    this.#options.onDismiss?.(by);
  }

  async #place(anchor: Element, popover: HTMLElement): Promise<void> {
    const margin = 8;
    const { x, y } = await computePosition(anchor, popover, {
      strategy: 'fixed',
      placement: this.#options.placement ?? 'bottom-start',
      middleware: [
        offset(4),
        flip({ padding: margin }),
        shift({ padding: margin }),
        size({
          padding: margin,
          apply: ({ availableHeight, rects }) => {
            popover.style.maxBlockSize = `${Math.max(120, availableHeight)}px`;
            if (this.#options.matchWidth) popover.style.minInlineSize = `${rects.reference.width}px`;
          },
        }),
      ],
    });
    Object.assign(popover.style, { position: 'fixed', inset: 'auto', left: `${x}px`, top: `${y}px`, margin: '0' });
  }
}

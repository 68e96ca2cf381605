import { autoUpdate, computePosition, flip, offset, type Placement, shift, size } from '@floating-ui/dom';

export interface Place {
  /** Default `bottom-start`; turned round where there is no room, and mirrored in right-to-left text. */
  readonly placement?: Placement | undefined;
  /** At least as wide as the anchor. */
  readonly matchWidth?: boolean | undefined;
}

/** CSS pixels to the edge of the window. */
const margin = 8;

/** Puts the popover beside the anchor and keeps it there. @returns stop */
export const followAnchor = (anchor: Element, popover: HTMLElement, place: Place): (() => void) =>
  autoUpdate(anchor, popover, () => void put(anchor, popover, place));

async function put(anchor: Element, popover: HTMLElement, { placement, matchWidth }: Place): Promise<void> {
  const { x, y } = await computePosition(anchor, popover, {
    strategy: 'fixed',
    placement: placement ?? 'bottom-start',
    middleware: [
      offset(4),
      flip({ padding: margin }),
      shift({ padding: margin }),
      size({
        padding: margin,
        apply: ({ availableHeight, rects }) => {
          popover.style.maxBlockSize = `${Math.max(120, availableHeight)}px`;
          if (matchWidth) popover.style.minInlineSize = `${rects.reference.width}px`;
        },
      }),
    ],
  });
  Object.assign(popover.style, { position: 'fixed', inset: 'auto', left: `${x}px`, top: `${y}px`, margin: '0' });
}

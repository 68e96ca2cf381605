import { type CSSResult, css } from 'lit';
import { plainButtonStyles } from '../../shared/plain-button.styles.ts';
import { screenTokenStyles } from '../../shared/screen-tokens.styles.ts';
import { selectControlStyles } from '../../shared/select-control.styles.ts';
import { textControlStyles } from '../../shared/text-control.styles.ts';
import { toolButtonStyles } from '../../shared/tool-button.styles.ts';
import { amountStyles } from './amount-cells.styles.ts';
import { cardStyles } from './cards.styles.ts';
import { skeletonStyles } from './grid-skeleton.styles.ts';
import { headerStyles } from './header-row.styles.ts';
import { tableStyles } from './table.styles.ts';
import { toolbarStyles } from './toolbar.styles.ts';
import { totalsStyles } from './totals-bar.styles.ts';

/** One sheet, which a browser takes faster than many; later rules win over earlier ones. */
export const gridStyles: CSSResult = css`
  ${screenTokenStyles}
  ${plainButtonStyles}
  ${toolButtonStyles}
  ${textControlStyles}
  ${selectControlStyles}
  :host {
    --_row-height: calc(var(--_unit) * (1.875 + 0.5 * var(--_density)));
    --_cell-gap: calc(var(--_unit) * (0.5 + 0.125 * var(--_density)));
    /* However wide the columns, the grid is as wide as its place: what is more scrolls inside. */
    contain: inline-size;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  ${toolbarStyles}
  ${tableStyles}
  ${amountStyles}
  ${headerStyles}
  ${totalsStyles}
  ${cardStyles}
  ${skeletonStyles}
`;

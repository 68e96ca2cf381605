import type { TemplateResult } from 'lit';
import { buttonStyles } from '../../packages/elements/src/shared/button.styles.ts';
import { controlStyles } from '../../packages/elements/src/shared/control.styles.ts';
import { feedbackStyles } from '../../packages/elements/src/shared/feedback.styles.ts';
import { TillElement } from '../../packages/elements/src/shared/till-element.ts';

/** Shows parts that are no elements of their own (buttons, selects, messages) under the styles that elements give them. */
export class HouseSheet extends TillElement {
  static override styles = [...TillElement.styles, buttonStyles, controlStyles, feedbackStyles];
  static override properties = { content: { attribute: false } };

  declare content: TemplateResult;

  protected override render() {
    return this.content;
  }
}

if (!customElements.get('house-sheet')) customElements.define('house-sheet', HouseSheet);

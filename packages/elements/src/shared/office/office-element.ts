import { TillElement } from '../till-element.ts';
import { loadOfficeTexts } from './office-texts.ts';

/**
 * Base of the screens that only administrators see. Their texts are fetched with them and not with every other element:
 * a storefront's card form in Spanish does not carry the settings.
 */
export class OfficeElement extends TillElement {
  protected override async scheduleUpdate(): Promise<void> {
    await loadOfficeTexts(this.settings.locale);
    await super.scheduleUpdate();
  }
}

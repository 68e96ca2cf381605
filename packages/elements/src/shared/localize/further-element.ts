import { TillElement } from '../till-element.ts';
import type { FurtherTexts } from './further-texts.ts';

/** Base of the elements whose translations are not among the common ones. */
export abstract class FurtherElement extends TillElement {
  protected abstract readonly furtherTexts: FurtherTexts;

  protected override async scheduleUpdate(): Promise<void> {
    await this.furtherTexts.load(this.settings.locale);
    await super.scheduleUpdate();
  }
}

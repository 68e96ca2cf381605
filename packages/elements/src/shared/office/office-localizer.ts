import { Localizer } from '../localize/localizer.ts';
import type { Message, Messages } from '../localize/message.ts';
import { officeTextsFor } from './office-texts.ts';

/** As `Localizer`, for elements on `OfficeElement`. */
export class OfficeLocalizer<M extends Messages> extends Localizer<M> {
  protected override find(key: keyof M & string): Message {
    const { locale, texts } = this.host.settings;
    const overrides: Messages | undefined = texts;
    return overrides?.[key] ?? officeTextsFor(locale)?.[key] ?? super.find(key);
  }
}

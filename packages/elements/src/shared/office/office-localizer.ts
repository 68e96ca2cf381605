import { Localizer } from '../localize/localizer.ts';
import type { Message, Messages } from '../localize/message.ts';
import { officeTextsFor } from './office-texts.ts';

/** As `Localizer`, for elements on `OfficeElement`. */
export class OfficeLocalizer<M extends Messages> extends Localizer<M> {
  protected override write(key: keyof M & string, fill: (message: Message, locale: string) => string): string {
    const overrides: Messages | undefined = this.host.settings.texts;
    return super.write(key, (message, locale) =>
      fill(overrides?.[key] ? message : (officeTextsFor(locale)?.[key] ?? message), locale),
    );
  }
}

import { createContext } from '@lit/context';
import type { Permission } from '@tillkit/contract';
import type { TillClient } from '@tillkit/sdk';
import type { Texts } from '../locales/catalogue.ts';

/** Space between and inside controls. */
export type Density = 'comfortable' | 'compact';
/** `auto` follows the system; absent, the page's `color-scheme` counts. */
export type Theme = 'auto' | 'light' | 'dark';

/** What `till-provider` gives to everything inside it. */
export interface Settings {
  readonly client?: TillClient | undefined;
  /** BCP 47 tag. */
  readonly locale?: string | undefined;
  /** Texts the host says in its own words. */
  readonly texts?: Texts | undefined;
  readonly theme?: Theme | undefined;
  readonly density?: Density | undefined;
  /** What the session may do; undefined until known. */
  readonly permissions?: ReadonlySet<Permission> | undefined;
}

/** What counts for one element. */
export interface SettingsInForce extends Settings {
  readonly locale: string;
  /** The element stands in a part of the page that runs from right to left. */
  readonly rtl: boolean;
}

/** Shared across copies of the package on one page. */
export const settingsContext = createContext<Settings>(Symbol.for('@tillkit/elements/settings'));

/** Types of the page side. */
import type { BankDialect, CardDialect, Dialect } from '../protocol/messages.ts';
import type { CardTheme } from '../protocol/theme.ts';

/** Replacements for the texts of a form, by key. */
export type FrameTexts<D extends Dialect> = Partial<Readonly<Record<D['text'], string>>>;

/** What both forms are mounted with. */
export interface EntryFrameOptions<D extends Dialect> {
  /** An empty element that is the frame's alone; anything put into it later counts as tampering. */
  readonly container: HTMLElement;
  /** `cardEntrySchema` or `bankEntrySchema` of the contract: the address of the frame's document and the processor's public key. */
  readonly entry: { readonly frameUrl: string; readonly publicKey: string };
  /** BCP 47. Spanish and English are built in; others show English unless `texts` replaces it. */
  readonly locale: string;
  readonly texts?: FrameTexts<D>;
  readonly theme?: CardTheme;
}

export interface CardFrameOptions extends EntryFrameOptions<CardDialect> {
  /** Prefills the postal code. */
  readonly postalCode?: string;
  /** Prefills the name on the card. */
  readonly holderName?: string;
  /** Default true. When false the field is marked optional. */
  readonly requireName?: boolean;
  /** Default true. When false the field is marked optional. */
  readonly requirePostalCode?: boolean;
}

export interface BankFrameOptions extends EntryFrameOptions<BankDialect> {
  /** Prefills the name of the account holder. */
  readonly holderName?: string;
}

/** How the frame was interfered with. */
export type TamperReason =
  /** The frame left the page, or its document went away. */
  | 'removed'
  /** `src`, `srcdoc`, `sandbox` or another guarded attribute changed, or something was put beside the frame. */
  | 'changed'
  /** The frame loaded a second document. */
  | 'reloaded'
  /** The document behind the port is not the one we opened, or says what it must not. */
  | 'forged'
  /** The document does not answer any more. */
  | 'silent';

export interface TamperReport {
  readonly reason: TamperReason;
}

export type Unsubscribe = () => void;

/** An isolated form as the page sees it. */
export interface EntryFrame<D extends Dialect> {
  /** Resolves when the form can be typed in; rejects with `EntryFrameError` `load_failed` (8 s), `tampered` or `destroyed`. */
  readonly ready: Promise<void>;
  readonly state: D['state'];
  /** Called after every change of `state`. */
  onChange(listener: (state: D['state']) => void): Unsubscribe;
  /** Called once at most; the frame has been taken off the page by then. */
  onTamper(listener: (report: TamperReport) => void): Unsubscribe;
  /** Enter was pressed inside the form. */
  onSubmitRequest(listener: () => void): Unsubscribe;
  /** Focuses a field; without one the first that is not valid. */
  focus(field?: D['field']): void;
  /** Marks what is wrong and focuses the first of it. */
  check(): void;
  /** Empties every field and forgets its errors. */
  clear(): void;
  /** Changes looks or texts. Also call it (with nothing) when the page's direction has changed. */
  update(change: { readonly theme?: CardTheme; readonly locale?: string; readonly texts?: FrameTexts<D> }): void;
  setDisabled(disabled: boolean): void;
  /**
   * Checks the fields and has the vault keep what they hold. On success the frame forgets what must not be shown again.
   * Calls while one is running share its answer.
   * @throws EntryFrameError `incomplete` (fields are marked inside, the first is focused), `card_refused` or `account_refused`,
   * `not_visible`, `vault_unreachable`, `entry_refused`, `load_failed`, `tampered`, `destroyed`.
   */
  tokenize(): Promise<D['result']>;
  /** Takes the frame off the page. Pending promises reject with `destroyed`. Call it before moving the container. */
  destroy(): void;
}

/** The isolated card form. */
export type CardFrame = EntryFrame<CardDialect>;
/** The isolated bank form: routing number, account number, kind of account, name of its holder. */
export type BankFrame = EntryFrame<BankDialect>;

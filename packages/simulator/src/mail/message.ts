/** A mail as the sink keeps it. */
export interface MailMessage {
  readonly id: string;
  readonly received: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  /** Names and values as they came, for tests of headers. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: number }[];
  readonly bytes: number;
}

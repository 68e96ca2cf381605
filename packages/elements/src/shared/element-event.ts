/**
 * Base of every event of the elements: bubbles, crosses shadow roots, carries a typed, readonly detail.
 * Dispatched only for what a user or the backend did.
 */
export class ElementEvent<D> extends Event {
  /** What happened. */
  readonly detail: D;

  constructor(type: string, detail: D, options: { readonly cancelable?: boolean } = {}) {
    super(type, { bubbles: true, composed: true, cancelable: options.cancelable ?? false });
    this.detail = detail;
  }
}

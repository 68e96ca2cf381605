/**
 * Base of every event of the elements: bubbles, crosses shadow roots, carries a typed, readonly detail.
 * Dispatched only for what a user or the backend did.
 */
export abstract class ElementEvent<D> extends Event {
  /** Name of the event; each class has its own. */
  static readonly type: string;
  /** Whether a listener may prevent what is about to happen. */
  static readonly cancelable: boolean = false;

  /** What happened. */
  readonly detail: D;

  constructor(detail: D) {
    super(new.target.type, { bubbles: true, composed: true, cancelable: new.target.cancelable });
    this.detail = detail;
  }
}

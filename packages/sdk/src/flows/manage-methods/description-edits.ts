/** Descriptions being written and being saved. */
import type { PaymentMethod } from '@tillkit/contract';
import type { TillClient } from '../../client.ts';
import type { FlowProblem } from '../flow.ts';
import { toFlowProblem } from '../flow-problem.ts';
import type { DescriptionEdit } from './manage-methods-state.ts';
import type { MethodBook } from './method-book.ts';

export interface DescriptionEditsOptions {
  readonly client: TillClient;
  readonly book: MethodBook;
  readonly onChange: () => void;
  readonly onSaved: (method: PaymentMethod) => void;
  readonly onFailed: (paymentMethodId: string, typed: string, problem: FlowProblem) => void;
}

export class DescriptionEdits {
  readonly #options: DescriptionEditsOptions;
  readonly #saving = new Set<string>();
  #edits: ReadonlyMap<string, DescriptionEdit> = new Map();

  constructor(options: DescriptionEditsOptions) {
    this.#options = options;
  }

  /** By method. */
  get all(): ReadonlyMap<string, DescriptionEdit> {
    return this.#edits;
  }

  /** @param text to begin with, when it is not what is there */
  open(method: PaymentMethod, text?: string): void {
    if (this.#edits.has(method.id)) return;
    const before = method.description ?? '';
    this.#set(method.id, { text: text ?? before, before, theirs: null, gone: false });
  }

  write(paymentMethodId: string, text: string): void {
    const edit = this.#edits.get(paymentMethodId);
    if (edit) this.#set(paymentMethodId, { ...edit, text });
  }

  close(paymentMethodId: string): void {
    this.#set(paymentMethodId, null);
  }

  save(paymentMethodId: string): void {
    const edit = this.#edits.get(paymentMethodId);
    if (!edit || edit.gone) return;
    this.close(paymentMethodId);
    this.send(paymentMethodId, edit.text);
  }

  /** Sends one after the other: of several that wait, only the last. */
  send(paymentMethodId: string, typed: string): void {
    const { book, onChange } = this.#options;
    const text = typed.trim() || null;
    if (text === book.descriptionOf(paymentMethodId)) return;
    book.descriptions.set(paymentMethodId, text);
    onChange();
    if (!this.#saving.has(paymentMethodId)) void this.#saveAll(paymentMethodId);
  }

  /** Tells those who write what others did meanwhile. */
  follow(): void {
    const { book } = this.#options;
    for (const [id, edit] of this.#edits) {
      const gone = book.find(id) === undefined;
      const now = book.descriptionOf(id) ?? '';
      const theirs = gone || now === edit.before ? null : now;
      if (theirs !== edit.theirs || gone !== edit.gone) this.#set(id, { ...edit, theirs, gone });
    }
  }

  async #saveAll(paymentMethodId: string): Promise<void> {
    const { client, book, onSaved, onFailed } = this.#options;
    const wanted = () => book.descriptions.get(paymentMethodId);
    this.#saving.add(paymentMethodId);
    for (let sent = wanted(); sent !== undefined; sent = wanted()) {
      const description = sent;
      try {
        const method = await client.paymentMethods.update({ paymentMethodId, description });
        const last = wanted() === description;
        if (last) book.descriptions.delete(paymentMethodId);
        book.apply(method);
        if (last) onSaved(method);
      } catch (error) {
        if (wanted() !== description) continue;
        book.descriptions.delete(paymentMethodId);
        onFailed(paymentMethodId, description ?? '', toFlowProblem(error));
      }
    }
    this.#saving.delete(paymentMethodId);
  }

  #set(paymentMethodId: string, edit: DescriptionEdit | null): void {
    const edits = new Map(this.#edits);
    if (edit === null) edits.delete(paymentMethodId);
    else edits.set(paymentMethodId, edit);
    this.#edits = edits;
    this.#options.onChange();
  }
}

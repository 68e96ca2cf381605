export interface CellEditorOptions {
  /** The text changed under the user's hands. */
  readonly onInput: (text: string) => void;
  /** The focus went elsewhere. */
  readonly onLeave: () => void;
}

/** The field in which a cell is edited: one, moved from cell to cell. */
export class CellEditor {
  readonly #input = document.createElement('input');
  #cell: HTMLElement | null = null;

  constructor(options: CellEditorOptions) {
    const input = this.#input;
    input.className = 'editor';
    input.inputMode = 'decimal';
    input.autocomplete = 'off';
    input.spellcheck = false;
    input.maxLength = 100;
    input.addEventListener('input', () => options.onInput(input.value));
    input.addEventListener('blur', () => {
      if (this.#cell) options.onLeave();
    });
  }

  get open(): boolean {
    return this.#cell !== null;
  }

  get text(): string {
    return this.#input.value;
  }

  /** Opens in a cell. A text that is to be kept is selected, so that typing still replaces it. */
  start(cell: HTMLElement, text: string, label: string): void {
    this.#cell = cell;
    this.#input.value = text;
    this.#input.setAttribute('aria-label', label);
    this.markBad(false);
    cell.classList.add('editing');
    cell.append(this.#input);
    this.#input.focus({ preventScroll: true });
    this.#input.select();
  }

  /** Marks the text as one that cannot be taken. */
  markBad(bad: boolean): void {
    if (bad) this.#input.setAttribute('aria-invalid', 'true');
    else this.#input.removeAttribute('aria-invalid');
  }

  stop(): void {
    const cell = this.#cell;
    // First, so that the blur that removing causes is not taken for the user leaving.
    this.#cell = null;
    cell?.classList.remove('editing');
    this.#input.remove();
  }
}

/** What a key means in the grid. Pure, so that every binding can be read and tested in one place. */

export type KeyIntent =
  /** To another cell; `rows` and `columns` are steps, `Infinity` the end. */
  | { readonly kind: 'move'; readonly rows: number; readonly columns: number; readonly extend: boolean }
  | { readonly kind: 'edit'; readonly how: 'keep' | 'replace' }
  /** Takes what was typed and moves on; Tab looks for the next editable cell. */
  | { readonly kind: 'commit'; readonly rows: number; readonly tab: -1 | 0 | 1; readonly stay: boolean }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'activate' | 'toggle-row' | 'fill' | 'clear' | 'select-all' | 'undo' | 'redo' };

export interface KeyContext {
  readonly editing: boolean;
  readonly rightToLeft: boolean;
  readonly pageSize: number;
  /** Of the active cell: an amount to type, a row to tick, a header to sort by, or text to read. */
  readonly cell: 'amount' | 'select' | 'header' | 'remaining' | 'text';
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The intent of a key, or null when the grid leaves it to the browser. */
export function intentOf(key: Key, context: KeyContext): KeyIntent | null {
  const command = key.ctrlKey || key.metaKey;
  if (key.altKey) return null;
  if (context.editing) return editingIntent(key, command);
  return (
    movement(key, command, context) ??
    (command ? commandIntent(key) : null) ??
    (command ? null : cellIntent(key, context))
  );
}

function editingIntent({ key, shiftKey }: Key, command: boolean): KeyIntent | null {
  const back = shiftKey ? -1 : 1;
  const commit = (rows: number, tab: -1 | 0 | 1 = 0): KeyIntent => ({ kind: 'commit', rows, tab, stay: false });
  switch (key) {
    case 'Enter':
      return command ? { kind: 'commit', rows: 0, tab: 0, stay: true } : commit(back);
    case 'Tab':
      return commit(0, back);
    case 'ArrowUp':
    case 'ArrowDown':
      return commit(key === 'ArrowUp' ? -1 : 1);
    default:
      return key === 'Escape' ? { kind: 'cancel' } : null;
  }
}

/** Rows and columns of one step. */
const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-1, 0],
  PageDown: [1, 0],
  Home: [-1, -1],
  End: [1, 1],
};

function movement({ key, shiftKey }: Key, command: boolean, context: KeyContext): KeyIntent | null {
  const step = steps[key];
  if (!step) return null;
  const [down, along] = step;
  const end = down !== 0 && along !== 0;
  const far = command || end ? Number.POSITIVE_INFINITY : 1;
  const forward = context.rightToLeft && !end ? -1 : 1;
  return {
    kind: 'move',
    rows: down && (!end || command) ? down * (key.startsWith('Page') ? context.pageSize : far) : 0,
    columns: along && along * far * forward,
    extend: shiftKey,
  };
}

function commandIntent({ key, shiftKey }: Key): KeyIntent | null {
  switch (key.toLowerCase()) {
    case 'z':
      return { kind: shiftKey ? 'redo' : 'undo' };
    case 'y':
      return { kind: 'redo' };
    case 'a':
      return { kind: 'select-all' };
    default:
      return null;
  }
}

function cellIntent(key: Key, context: KeyContext): KeyIntent | null {
  const { cell } = context;
  if (key.key === 'Enter') {
    if (cell === 'header' || cell === 'remaining') return { kind: 'activate' };
    return { kind: 'move', rows: key.shiftKey ? -1 : 1, columns: 0, extend: false };
  }
  if (key.key === ' ') {
    if (cell === 'header' || cell === 'remaining') return { kind: 'activate' };
    return { kind: cell === 'amount' && !key.shiftKey ? 'fill' : 'toggle-row' };
  }
  if (key.key === 'F2') return cell === 'amount' ? { kind: 'edit', how: 'keep' } : { kind: 'activate' };
  if (key.key === 'Delete' || key.key === 'Backspace') return { kind: 'clear' };
  const typed = [...key.key].length === 1;
  return typed && cell === 'amount' ? { kind: 'edit', how: 'replace' } : null;
}

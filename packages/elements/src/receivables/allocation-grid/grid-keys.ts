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

function editingIntent(key: Key, command: boolean): KeyIntent | null {
  switch (key.key) {
    case 'Enter':
      return { kind: 'commit', rows: command ? 0 : key.shiftKey ? -1 : 1, tab: 0, stay: command };
    case 'Tab':
      return { kind: 'commit', rows: 0, tab: key.shiftKey ? -1 : 1, stay: false };
    case 'ArrowUp':
      return { kind: 'commit', rows: -1, tab: 0, stay: false };
    case 'ArrowDown':
      return { kind: 'commit', rows: 1, tab: 0, stay: false };
    case 'Escape':
      return { kind: 'cancel' };
    default:
      return null;
  }
}

function movement(key: Key, command: boolean, context: KeyContext): KeyIntent | null {
  const far = command ? Number.POSITIVE_INFINITY : 1;
  const forward = context.rightToLeft ? -1 : 1;
  const move = (rows: number, columns: number): KeyIntent => ({ kind: 'move', rows, columns, extend: key.shiftKey });
  switch (key.key) {
    case 'ArrowUp':
      return move(-far, 0);
    case 'ArrowDown':
      return move(far, 0);
    case 'ArrowRight':
      return move(0, far * forward);
    case 'ArrowLeft':
      return move(0, -far * forward);
    case 'PageUp':
      return move(-context.pageSize, 0);
    case 'PageDown':
      return move(context.pageSize, 0);
    case 'Home':
      return move(command ? Number.NEGATIVE_INFINITY : 0, Number.NEGATIVE_INFINITY);
    case 'End':
      return move(command ? Number.POSITIVE_INFINITY : 0, Number.POSITIVE_INFINITY);
    default:
      return null;
  }
}

function commandIntent(key: Key): KeyIntent | null {
  switch (key.key.toLowerCase()) {
    case 'z':
      return { kind: key.shiftKey ? 'redo' : 'undo' };
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

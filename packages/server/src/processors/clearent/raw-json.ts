/** Finds where the members of a JSON object stand in its text, without re-serialising anything. */

const isSpace = (char: string | undefined): boolean => char === ' ' || char === '\t' || char === '\n' || char === '\r';

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text[at])) at++;
  return at;
}

/** Index after the string that begins at `from`. */
function skipString(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Index after the value that begins at `from`. */
function skipValue(text: string, from: number): number {
  if (text[from] === '"') return skipString(text, from);
  if (text[from] !== '{' && text[from] !== '[') {
    let at = from;
    while (at < text.length && !',}]'.includes(text.charAt(at)) && !isSpace(text[at])) at++;
    return at;
  }
  let depth = 0;
  let at = from;
  do {
    const char = text[at];
    if (char === '"') {
      at = skipString(text, at);
      continue;
    }
    if (char === '{' || char === '[') depth++;
    if (char === '}' || char === ']') depth--;
    at++;
  } while (depth > 0);
  return at;
}

/**
 * The members of the object `text` holds, each with its value's exact text. Null when the text is no JSON object, or
 * names a member twice: readers differ on which of the two counts.
 */
export function rawMembers(text: string): ReadonlyMap<string, string> | null {
  let parsed: unknown;
  try {
    // The scan below may then trust the grammar.
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
  const members = new Map<string, string>();
  let at = skipSpace(text, skipSpace(text, 0) + 1);
  while (text[at] !== '}') {
    const keyEnd = skipString(text, at);
    const key: unknown = JSON.parse(text.slice(at, keyEnd));
    const start = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const end = skipValue(text, start);
    if (typeof key !== 'string' || members.has(key)) return null;
    members.set(key, text.slice(start, end));
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return members;
}

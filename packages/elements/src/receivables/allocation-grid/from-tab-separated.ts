/** Rows of cells; the line break that spreadsheets put at the end makes no row. */
export function fromTabSeparated(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  const body = text.replace(/(?:\r\n|\r|\n)$/, '');
  for (let match = pattern.exec(body); match; match = pattern.exec(body)) {
    const [, quoted, bare = '', end] = match;
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  return rows;
}

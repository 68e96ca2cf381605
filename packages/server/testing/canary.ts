/** Finds a secret in bytes however it may have been written down (B32 of `reliability.md`). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret as it is, grouped, reversed, in base64 at every alignment, percent-encoded, in hex and in UTF-16. */
export function formsOf(secret: string): Map<string, Buffer> {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const groups = secret.match(/.{1,4}/g) ?? [];
  const forms = new Map<string, Buffer>([
    ['plain', bytes],
    ['spaced', Buffer.from(groups.join(' '))],
    ['dashed', Buffer.from(groups.join('-'))],
    ['reversed', Buffer.from([...secret].reverse().join(''))],
    ['hex', Buffer.from(hex)],
    ['capital hex', Buffer.from(hex.toUpperCase())],
    ['percent-encoded', Buffer.from(hex.replaceAll(/../g, '%$&'))],
    ['UTF-16', Buffer.from(secret, 'utf16le')],
  ]);
  for (const offset of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64url');
    // The characters at either end also depend on what stands beside the secret.
    forms.set(`base64 at ${offset}`, Buffer.from(text.slice(offset === 0 ? 0 : offset + 1, -2)));
  }
  return forms;
}

/** How the secret shows in the bytes; empty when it does not. Base64 is looked for in both alphabets. */
export function findSecret(secret: string, bytes: Buffer): string[] {
  const found: string[] = [];
  for (const [form, wanted] of formsOf(secret)) {
    const other = Buffer.from(wanted.toString('latin1').replaceAll('-', '+').replaceAll('_', '/'), 'latin1');
    if (bytes.includes(wanted) || (form.startsWith('base64') && bytes.includes(other))) found.push(form);
  }
  return found;
}

/** Every file below a folder. */
export function filesIn(folder: string): { path: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: readFileSync(path) }));
}

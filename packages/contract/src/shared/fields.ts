/** Field schemas that several nouns share. Limits on everything: nothing unbounded enters the system. */
import { z } from 'zod';

/** RFC 3339 UTC time. */
export const timestampSchema = z.iso.datetime();

/** Plain calendar date, YYYY-MM-DD, in the location's zone. */
export const plainDateSchema = z.iso
  .date()
  .refine((date) => date >= '1900-01-01' && date <= '2999-12-31', 'A date lies between 1900 and 2999.');

/** One line of text as a person types it: trimmed, without control characters or halves of surrogate pairs. */
export function lineSchema(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Text must be one line of valid Unicode, without control characters.')
    .transform((text) => text.trim());
}

/** Text that must not be empty once trimmed. */
export const requiredLineSchema = (maxLength: number) =>
  lineSchema(maxLength).pipe(z.string().min(1, 'This must not be empty.'));

export const emailSchema = z.email().max(254);

/** The ERP's own id of a record. */
export const externalIdSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\x21-\x7e]+$/, 'An external id is 1 to 100 visible ASCII characters.');

/** Opaque place in a list, as `nextCursor` gave it. */
export const cursorSchema = z.string().regex(/^[A-Za-z0-9_-]{1,400}$/, 'This is not a cursor that a list gave out.');

/** Query of every list. */
export const pageQuery = {
  cursor: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
};

/** One page of a list; `nextCursor` is null on the last. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

/** Query flags arrive as text. */
export const flagSchema = z.enum(['true', 'false']).transform((v) => v === 'true');

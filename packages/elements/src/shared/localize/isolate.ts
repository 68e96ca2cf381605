/**
 * On a right-to-left page text of a left-to-right language would have its numbers, its currency and its full stop moved to the other
 * end: Unicode's isolates (FSI, PDI) keep it in one piece, in the direction of its own first letter.
 */
export const isolate = (text: string, rtl: boolean): string => (rtl ? `\u2068${text}\u2069` : text);

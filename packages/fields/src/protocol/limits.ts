/** A limit on everything that crosses the wall. */
export const MAX_NAME = 120;
export const MAX_POSTAL_CODE = 12;
export const MAX_PUBLIC_KEY = 2000;
export const MAX_HEIGHT = 2000;
/** The token limit of `cardEntryResultSchema`. */
export const MAX_TOKEN = 4000;
/** Longest value of a theme token, in UTF-16 units. */
export const MAX_THEME_VALUE = 200;
/** Longest text a host may set, in UTF-16 units. Not beside the keys of the texts: the page would load those with it. */
export const MAX_TEXT = 160;

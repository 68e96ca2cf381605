/** A limit on everything that crosses the wall. */
export const MAX_NAME = 120;
export const MAX_POSTAL_CODE = 12;
export const MAX_PUBLIC_KEY = 2000;
export const MAX_HEIGHT = 2000;
/** The token limit of `cardEntryResultSchema`. */
export const MAX_TOKEN = 4000;
/** Longest value of a theme token, in UTF-16 units. */
export const MAX_THEME_VALUE = 200;

/** The icons of a toolbar, for `drawIcon`: an element that needs few of them loads no others. */
export const searchIcon = 'M2.4 7a4.6 4.6 0 1 0 9.2 0 4.6 4.6 0 1 0-9.2 0m8 3.4 3.4 3.4';
export const filterIcon = 'M2 3.5h12M4.5 8h7M6.8 12.5h2.4';
export const clipboardIcon = 'M5.6 3.2H3.4v10.4h9.2V3.2h-2.2M5.8 2h4.4v2.4H5.8zM5.8 7.6h4.4m-4.4 2.8h3';
export const undoIcon = 'M5.6 3 2.6 6l3 3M2.9 6h6.3a3.8 3.8 0 0 1 0 7.6H6';
export const redoIcon = 'm10.4 3 3 3-3 3m2.7-3H6.8a3.8 3.8 0 0 0 0 7.6H10';

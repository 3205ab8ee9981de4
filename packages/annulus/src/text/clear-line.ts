/** Puts a terminal back to the first column, with nothing right of it. */
export const clearLine = '\r\u001b[K';

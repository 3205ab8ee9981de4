const list = new Intl.ListFormat('en-GB', {type: 'conjunction'});

/** Names as a sentence has them: `ir`, `ir and la`, `ir, cmc and la`. */
export const nameList = (names: readonly string[]): string => list.format(names);

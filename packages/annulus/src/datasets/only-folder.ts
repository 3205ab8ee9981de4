/** The folder of a data set that has one; of several, which only examples of one's own may have, the first. */
export const onlyFolder = (root: string | readonly string[]): string =>
  typeof root === 'string' ? root : (root[0] ?? '');

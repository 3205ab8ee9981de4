/** A count as text, with its thousands apart. */
export const withThousands = (count: number): string => count.toLocaleString('en-US');

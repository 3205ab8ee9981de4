/** A count as text, with its thousands apart. */
export const counted = (count: number): string => count.toLocaleString('en-US');

/** A text with a capital first letter. */
export const capital = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());

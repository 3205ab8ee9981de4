/** Colours that are told apart on light and dark ground. */
const distinct = [
  '#e2571e',
  '#2f7ed8',
  '#2a9d6f',
  '#c43f8f',
  '#8a63d2',
  '#c9960c',
  '#14a3b8',
  '#c2404b',
  '#7a9a1f',
  '#5a6acf',
  '#a8714a',
  '#5f8f8b',
];

/** What belongs to none of the others. */
export const otherColour = '#8a93a3';

/** A colour for each of some kinds. */
export const kindColours = (count: number): string[] =>
  Array.from(
    {length: count},
    (_, at) => distinct[at] ?? `hsl(${Math.round(at * 137.5) % 360} 55% ${at % 2 === 0 ? 48 : 62}%)`,
  );

/** Colours of a sequence, from the first to the last. */
export const sequenceColours = (count: number): string[] =>
  Array.from({length: count}, (_, at) => {
    const share = count === 1 ? 1 : at / (count - 1);
    return `hsl(${Math.round(262 - 238 * share)} ${Math.round(52 + 24 * share)}% ${Math.round(56 - 3 * share)}%)`;
  });

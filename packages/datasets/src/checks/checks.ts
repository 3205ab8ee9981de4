/** Checks of the values that users give: each returns the value, or says what was expected and what came. */

const shown = (value: unknown): string => (Array.isArray(value) ? `[${value.map(shown).join(', ')}]` : String(value));

function expected(name: string, what: string, value: unknown): never {
  throw new RangeError(`Expected ${name} to be ${what}, received ${shown(value)}.`);
}

export const positiveInteger = (name: string, value: number): number =>
  Number.isInteger(value) && value > 0 ? value : expected(name, 'a positive integer', value);

export const wholeNumber = (name: string, value: number): number =>
  Number.isInteger(value) && value >= 0 ? value : expected(name, 'a whole number', value);

/** A seed is one key of a random stream. */
export const seedValue = (name: string, value: number): number =>
  Number.isInteger(value) && value >= 0 && value < 2 ** 32
    ? value
    : expected(name, 'an integer from 0 to 2³² − 1', value);

export const fraction = (name: string, value: number): number =>
  value >= 0 && value <= 1 ? value : expected(name, 'a number from 0 to 1', value);

export const atLeast = (name: string, low: number, value: number): number =>
  Number.isFinite(value) && value >= low ? value : expected(name, `a number of at least ${low}`, value);

/** Two ends in ascending order, both in [`low`, `high`]. */
export function range(name: string, low: number, high: number, value: readonly [number, number]): [number, number] {
  const [from, to] = value;
  if (from >= low && from <= to && to <= high) return [from, to];
  return expected(name, `two ascending numbers from ${low} to ${high}`, value);
}

export const oneOf = <T extends string>(name: string, choices: readonly T[], value: T): T =>
  choices.includes(value) ? value : expected(name, choices.map((choice) => `'${choice}'`).join(' or '), `'${value}'`);

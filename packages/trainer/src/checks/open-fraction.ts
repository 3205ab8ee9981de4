/** Returns `value`, or throws: `Expected factor to be in (0, 1), received 1.` */
export function openFraction(name: string, value: number): number {
  if (value > 0 && value < 1) return value;
  throw new RangeError(`Expected ${name} to be in (0, 1), received ${value}.`);
}

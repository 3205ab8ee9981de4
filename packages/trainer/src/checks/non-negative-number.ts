/** Returns `value`, or throws: `Expected patience to be 0 or more, received -1.` */
export function nonNegativeNumber(name: string, value: number): number {
  if (value >= 0 && Number.isFinite(value)) return value;
  throw new RangeError(`Expected ${name} to be 0 or more, received ${value}.`);
}

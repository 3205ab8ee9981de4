/** Returns `value`, or throws: `Expected temperature to be a positive number, received 0.` */
export function positiveNumber(name: string, value: number): number {
  if (value > 0 && Number.isFinite(value)) return value;
  throw new RangeError(`Expected ${name} to be a positive number, received ${value}.`);
}

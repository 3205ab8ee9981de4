/** Returns `value`, or throws: `Expected from to be a finite number, received NaN.` */
export function finiteNumber(name: string, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`Expected ${name} to be a finite number, received ${value}.`);
  return value;
}

/** Returns `value`, or throws: `Expected maxEpochs to be a positive integer, received 0.` */
export function positiveInteger(name: string, value: number): number {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`Expected ${name} to be a positive integer, received ${value}.`);
  }
  return value;
}

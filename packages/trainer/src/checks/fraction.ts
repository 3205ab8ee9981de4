/** Returns `value`, or throws: `Expected inner to be a fraction in [0, 1], received 1.5.` */
export function fraction(name: string, value: number): number {
  if (value >= 0 && value <= 1) return value;
  throw new RangeError(`Expected ${name} to be a fraction in [0, 1], received ${value}.`);
}

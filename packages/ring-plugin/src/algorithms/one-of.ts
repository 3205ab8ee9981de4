/** Returns `value`, or throws: `Expected replacement to be one of without, with, received "never".` */
export function oneOf<T extends string>(name: string, choices: readonly T[], value: T): T {
  if (choices.includes(value)) return value;
  throw new RangeError(`Expected ${name} to be one of ${choices.join(', ')}, received "${value}".`);
}

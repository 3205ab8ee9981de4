/** @throws RangeError unless `values` are just so many finite numbers, such as the boxes of an image */
export function expectNumbers(name: string, values: ArrayLike<number>, count: number, image: string): void {
  const wrong = (received: string) =>
    new RangeError(`Expected ${name} to be ${count} finite numbers, received ${received} in ${image}.`);
  if (values.length !== count) throw wrong(`${values.length} of them`);
  for (let at = 0; at < count; at++) if (!Number.isFinite(values[at])) throw wrong(`${values[at]}`);
}

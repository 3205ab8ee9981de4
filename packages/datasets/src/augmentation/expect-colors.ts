/** How far resampling and rounding may take a value beyond its range. */
const tolerance = 1e-3;

/** @throws RangeError when a value of an image is not in [0, 1], where what changes colours would clip it */
export function expectColors(pixels: Float32Array): void {
  let [low, high] = [0, 1];
  for (const value of pixels) {
    if (value < low) low = value;
    else if (value > high) high = value;
  }
  if (low >= -tolerance && high <= 1 + tolerance) return;
  const advice =
    high > 2 && low >= 0
      ? 'They look like bytes: divide by 255 where the example is made.'
      : 'Normalise last, after what changes colours; where the data is no image, leave colours as they are.';
  throw new RangeError(
    `Expected an image with values in [0, 1], to change its colours, received values from ${rounded(low)} to ${rounded(high)}. ${advice}`,
  );
}

const rounded = (value: number): number => Number(value.toPrecision(4));

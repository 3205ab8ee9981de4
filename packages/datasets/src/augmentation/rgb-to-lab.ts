import type {ArrayData} from '../array/array-data.js';
import {madeBy} from '../origin/origin.js';
import type {Canvas} from './canvas.js';
import {inPlace, onCanvas} from './in-place.js';

/** CIE XYZ of linear sRGB, each row divided by the white of D65 (2°): X 0.95047, Y 1, Z 1.08883. */
const [x, y, z] = [
  [0.412453 / 0.95047, 0.35758 / 0.95047, 0.180423 / 0.95047],
  [0.212671, 0.71516, 0.072169],
  [0.019334 / 1.08883, 0.119193 / 1.08883, 0.950227 / 1.08883],
] as const;

/** Steps of the table from sRGB to linear light; between them a straight line is off by less than 1e-7. */
const steps = 4096;

const linearLight = Float64Array.from({length: steps + 2}, (_, step) => {
  const value = step / steps;
  return value > 0.04045 ? ((value + 0.055) / 1.055) ** 2.4 : value / 12.92;
});

/** Linear light of a channel; outside [0, 1] that of the nearer end. */
function linear(value: number): number {
  const place = Math.min(1, Math.max(0, value)) * steps;
  const step = Math.floor(place);
  const from = linearLight[step] as number;
  return from + (place - step) * ((linearLight[step + 1] as number) - from);
}

/** The eye's answer to light, about a cube root. */
const response = (light: number): number => (light > 0.008856 ? Math.cbrt(light) : 7.787 * light + 16 / 116);

/** The canvas in CIE Lab, in place. */
function labCanvas(canvas: Canvas): void {
  if (canvas.channels !== 3) {
    throw new RangeError('Expected an image of 3 channels to convert from RGB to Lab, received one of 1.');
  }
  const data = canvas.colors;
  for (let at = 0; at < data.length; at += 3) {
    const red = linear(data[at] as number);
    const green = linear(data[at + 1] as number);
    const blue = linear(data[at + 2] as number);
    const ofX = response(x[0] * red + x[1] * green + x[2] * blue);
    const ofY = response(y[0] * red + y[1] * green + y[2] * blue);
    const ofZ = response(z[0] * red + z[1] * green + z[2] * blue);
    data[at] = 116 * ofY - 16;
    data[at + 1] = 500 * (ofX - ofY);
    data[at + 2] = 200 * (ofY - ofZ);
  }
}

/**
 * An sRGB image in CIE Lab: lightness L in [0, 100], a (green to red) and b (blue to yellow) in about [−108, 99].
 *
 * The numbers are those of scikit-image's `rgb2lab`. What rounding takes beyond [0, 1] counts as the nearer end.
 *
 * @throws RangeError when the image has no colour, or values that are not in [0, 1]
 */
export const rgbToLab = madeBy((image: ArrayData): ArrayData => onCanvas(image, labCanvas), {
  module: import.meta.url,
  name: 'rgbToLab',
});

/** The same as a part of `contrastiveAugmentation`. */
export const labColors = inPlace(labCanvas);

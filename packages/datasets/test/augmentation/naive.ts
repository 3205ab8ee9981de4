import type {ArrayData, Box, Interpolation} from '@annulus/datasets';

/** The augmentations as plain loops in double precision: what the compiled kernels are held against. */

const clip = (value: number): number => Math.min(1, Math.max(0, value));

const sizes = ({shape}: ArrayData) => shape as [height: number, width: number, channels: number];

/** An image of what `value` says for each row, column and channel. */
function filled(
  [height, width, channels]: readonly [number, number, number],
  value: (row: number, column: number, channel: number) => number,
): ArrayData {
  const data = new Float32Array(height * width * channels);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      for (let channel = 0; channel < channels; channel++)
        data[(row * width + column) * channels + channel] = value(row, column, channel);
  return {data, shape: [height, width, channels]};
}

const reader = (image: ArrayData) => {
  const [, width, channels] = sizes(image);
  return (row: number, column: number, channel: number) =>
    image.data[(row * width + column) * channels + channel] as number;
};

const lumaOf = (image: ArrayData) => {
  const at = reader(image);
  return (row: number, column: number) =>
    image.shape[2] === 1
      ? at(row, column, 0)
      : 0.2989 * at(row, column, 0) + 0.587 * at(row, column, 1) + 0.114 * at(row, column, 2);
};

/** Each value moved away from `gray` by `factor`. */
function moved(image: ArrayData, factor: number, gray: (row: number, column: number) => number): ArrayData {
  const at = reader(image);
  return filled(sizes(image), (row, column, channel) =>
    clip(factor * at(row, column, channel) + (1 - factor) * gray(row, column)),
  );
}

export const brightness = (image: ArrayData, factor: number): ArrayData => moved(image, factor, () => 0);

export function contrast(image: ArrayData, factor: number): ArrayData {
  const [height, width] = sizes(image);
  const luma = lumaOf(image);
  let sum = 0;
  for (let row = 0; row < height; row++) for (let column = 0; column < width; column++) sum += luma(row, column);
  return moved(image, factor, () => sum / (height * width));
}

export const saturation = (image: ArrayData, factor: number): ArrayData => moved(image, factor, lumaOf(image));

export const gray = (image: ArrayData): ArrayData => filled(sizes(image), lumaOf(image));

export function flip(image: ArrayData): ArrayData {
  const at = reader(image);
  return filled(sizes(image), (row, column, channel) => at(row, (image.shape[1] as number) - 1 - column, channel));
}

/** Hue as its textbook says: to HSV, on by `delta` turns, back. */
export function hue(image: ArrayData, delta: number): ArrayData {
  const at = reader(image);
  return filled(sizes(image), (row, column, channel) => {
    const [red, green, blue] = [0, 1, 2].map((each) => at(row, column, each)) as [number, number, number];
    const value = Math.max(red, green, blue);
    const chroma = value - Math.min(red, green, blue);
    if (chroma === 0) return value;
    const sixths =
      value === red
        ? (green - blue) / chroma
        : value === green
          ? 2 + (blue - red) / chroma
          : 4 + (red - green) / chroma;
    const place = (((sixths + 6 * delta + (5 - 2 * channel)) % 6) + 6) % 6;
    return value - chroma * clip(Math.min(place, 4 - place));
  });
}

/** The old pixels that a new one holds something of, and how much. */
function weights(pixel: number, from: number, to: number, how: Interpolation): [old: number, weight: number][] {
  const scale = from / to;
  const centre = (pixel + 0.5) * scale;
  const support = how === 'antialiased' ? Math.max(1, scale) : 1;
  const near = Array.from({length: from}, (_, old) =>
    how === 'nearest'
      ? Number(old === Math.floor(pixel * scale))
      : Math.max(0, 1 - Math.abs(centre - old - 0.5) / support),
  );
  const sum = near.reduce((total, weight) => total + weight, 0);
  return near.map((weight, old): [number, number] => [old, weight / sum]).filter(([, weight]) => weight > 0);
}

export function resizedCrop(image: ArrayData, box: Box, height: number, width: number, how: Interpolation): ArrayData {
  const at = reader(image);
  const down = Array.from({length: height}, (_, row) => weights(row, box.height, height, how));
  const across = Array.from({length: width}, (_, column) => weights(column, box.width, width, how));
  return filled([height, width, image.shape[2] as number], (row, column, channel) => {
    let sum = 0;
    for (const [y, one] of down[row] ?? [])
      for (const [x, other] of across[column] ?? []) sum += one * other * at(box.top + y, box.left + x, channel);
    return sum;
  });
}

export function blur(image: ArrayData, size: number, sigma: number): ArrayData {
  const at = reader(image);
  const [height, width] = sizes(image);
  const middle = (size - 1) / 2;
  const bell = Array.from({length: size}, (_, tap) => Math.exp(-((tap - middle) ** 2) / (2 * sigma ** 2)));
  const total = bell.reduce((sum, weight) => sum + weight, 0);
  const mirrored = (place: number, length: number) => {
    const positive = Math.abs(place);
    return positive < length ? positive : 2 * (length - 1) - positive;
  };
  return filled(sizes(image), (row, column, channel) => {
    let sum = 0;
    for (const [y, one] of bell.entries())
      for (const [x, other] of bell.entries())
        sum += one * other * at(mirrored(row + y - middle, height), mirrored(column + x - middle, width), channel);
    return sum / total ** 2;
  });
}

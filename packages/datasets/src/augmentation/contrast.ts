import {type Dense, imageSize} from '../dense.js';
import {luma} from './grayscale.js';

/** Mean brightness of an image. */
function meanLuma(image: Dense): number {
  const {channels, height, width} = imageSize(image);
  const {data} = image;
  let sum = 0;
  if (channels === 1) for (const value of data) sum += value;
  else
    for (let at = 0; at < data.length; at += 3)
      sum += luma(data[at] as number, data[at + 1] as number, data[at + 2] as number);
  return sum / (height * width);
}

/** Moves every value away from the image's mean brightness by `factor` (0 is uniform gray, 1 the image itself) and clips to [0, 1]. */
export function adjustContrast(image: Dense, factor: number): Dense {
  const {data, shape} = image;
  const rest = (1 - factor) * meanLuma(image);
  const adjusted = new Float32Array(data.length);
  for (let at = 0; at < data.length; at++)
    adjusted[at] = Math.min(1, Math.max(0, factor * (data[at] as number) + rest));
  return {data: adjusted, shape};
}

import {type Dense, imageSize} from '../dense.js';
import {luma} from './grayscale.js';

/** Moves every pixel away from its gray by `factor` (0 is grayscale, 1 the image itself) and clips to [0, 1]. */
export function adjustSaturation(image: Dense, factor: number): Dense {
  if (imageSize(image).channels === 1) return image;
  const {data, shape} = image;
  const adjusted = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += 3) {
    const rest = (1 - factor) * luma(data[at] as number, data[at + 1] as number, data[at + 2] as number);
    for (let channel = at; channel < at + 3; channel++)
      adjusted[channel] = Math.min(1, Math.max(0, factor * (data[channel] as number) + rest));
  }
  return {data: adjusted, shape};
}

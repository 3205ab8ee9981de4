import {type Dense, imageSize} from '../dense.js';

/** Where on the colour circle a pixel lies, in [0, 1): red 0, green 1/3, blue 2/3. `chroma` is its largest minus its smallest channel, above 0. */
function hueOf(red: number, green: number, blue: number, value: number, chroma: number): number {
  if (value === red) return (1 + (green - blue) / chroma / 6) % 1;
  if (value === green) return (2 + (blue - red) / chroma) / 6;
  return (4 + (red - green) / chroma) / 6;
}

/** A triangle wave over the colour circle: how much of a fully saturated hue one channel holds, in [0, 1]. */
const share = (position: number): number => Math.min(1, Math.max(0, Math.abs((position % 6) - 3) - 1));

/**
 * Turns the colour circle of an image by `delta` turns, in [-0.5, 0.5]; ±0.5 gives complementary colours.
 *
 * Hue in the HSV model: a pixel's value (largest channel) and chroma stay.
 */
export function adjustHue(image: Dense, delta: number): Dense {
  if (imageSize(image).channels === 1) return image;
  const {data, shape} = image;
  const turned = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += 3) {
    const red = data[at] as number;
    const green = data[at + 1] as number;
    const blue = data[at + 2] as number;
    const value = Math.max(red, green, blue);
    const least = Math.min(red, green, blue);
    const chroma = value - least;
    const position = chroma === 0 ? 0 : 6 * (1 + hueOf(red, green, blue, value, chroma) + delta);
    turned[at] = least + chroma * share(position);
    turned[at + 1] = least + chroma * share(position + 4);
    turned[at + 2] = least + chroma * share(position + 2);
  }
  return {data: turned, shape};
}

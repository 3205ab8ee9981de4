import {type Dense, imageSize} from '../dense.js';

/** Where on the colour circle a pixel lies, in sixths of a turn from -1 to 5: red 0, green 2, blue 4. `chroma` is its largest minus its smallest channel, above 0. */
function sextant(red: number, green: number, blue: number, value: number, chroma: number): number {
  if (value === red) return (green - blue) / chroma;
  if (value === green) return 2 + (blue - red) / chroma;
  return 4 + (red - green) / chroma;
}

/** How much of a fully saturated colour one channel holds, in [0, 1], when the colour lies `position` sixths of a turn past the channel's own, in [0, 12). */
const share = (position: number): number =>
  Math.min(1, Math.max(0, Math.abs((position < 6 ? position : position - 6) - 3) - 1));

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
    const turn = chroma === 0 ? 0 : 6 * delta + sextant(red, green, blue, value, chroma);
    const position = turn - 6 * Math.floor(turn / 6);
    turned[at] = least + chroma * share(position);
    turned[at + 1] = least + chroma * share(position + 4);
    turned[at + 2] = least + chroma * share(position + 2);
  }
  return {data: turned, shape};
}

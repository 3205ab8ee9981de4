import type {Random} from '../../random/random.js';

/** Red, green and blue in [0, 1]. */
export type Color = readonly [red: number, green: number, blue: number];

/** The colour of a hue (turns), a saturation and a value, the latter two in [0, 1]. */
function fromHsv(hue: number, saturation: number, value: number): Color {
  const channel = (offset: number): number => {
    const position = (offset + hue * 6) % 6;
    return value * (1 - saturation * Math.max(0, Math.min(position, 4 - position, 1)));
  };
  return [channel(5), channel(3), channel(1)];
}

/** Two colours of any hue, the one light and the other dark, in random order. */
export function contrastingColors(random: Random): [Color, Color] {
  const light = fromHsv(random.uniform(), random.uniform(0.05, 0.4), random.uniform(0.85, 1));
  const dark = fromHsv(random.uniform(), random.uniform(0.2, 0.6), random.uniform(0.1, 0.3));
  return random.bernoulli(0.5) ? [light, dark] : [dark, light];
}

/** Two colours of similar hue and lightness. */
export function relatedColors(random: Random): [Color, Color] {
  const hue = random.uniform();
  const saturation = random.uniform(0.05, 0.25);
  const value = random.uniform(0.4, 0.55);
  const near = fromHsv((hue + random.uniform(0, 0.12)) % 1, saturation, value + random.uniform(0.12, 0.25));
  return [fromHsv(hue, saturation, value), near];
}

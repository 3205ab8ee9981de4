import {algorithmNames, algorithms} from '../algorithms/algorithms.js';
import type {Shade} from '../algorithms/shade.js';

/** The colour of everything that charts show, by its id. */
const shades: Readonly<Record<string, Shade>> = {
  random: {light: '#8a93a3', dark: '#8a94a6'},
  'random-lab': {light: '#b09a86', dark: '#a8937f'},
  ...Object.fromEntries(
    algorithmNames.flatMap((name) => {
      const {shade, ring} = algorithms[name];
      return [[name, shade], ...(ring ? [[`${name}-ring`, ring.shade]] : [])];
    }),
  ),
  'ir-ring-no-anneal': {light: '#c77d12', dark: '#f0b354'},
  'ir-ring-l0': {light: '#5a55d6', dark: '#9d99ff'},
  'ir-ball': {light: '#b3323c', dark: '#ff8087'},
};

/** The colours of one theme, as custom properties of CSS. */
export const palette = (theme: keyof Shade): string =>
  Object.entries(shades)
    .map(([id, shade]) => `--${id}: ${shade[theme]};`)
    .join(' ');

import {knownOptions, oneOf, positiveInteger, seedValue} from '@annulus/trainer/checks';
import {type Dataset, defineDataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {madeBy} from '../../origin/origin.js';
import {randomFor} from '../../random/random-for.js';
import {type Outline, outlines} from './outline.js';
import {paint} from './paint.js';
import {type Pattern, patterns} from './pattern.js';

export interface ShapesOptions {
  /** Pictures in the dataset. */
  readonly examples: number;
  /** Pixels of both sides. */
  readonly size?: number;
  readonly seed?: number;
  /** From 2 to 100; default 16. */
  readonly classes?: number;
  /** Splits of the same seed share no picture. */
  readonly split?: 'train' | 'test';
}

interface ShapeClass {
  readonly name: string;
  readonly outline: Outline;
  readonly pattern: Pattern;
}

/** Outlines, and as many patterns. */
const kinds = Object.keys(outlines).length;

/** The classes: the first of the smallest square of outlines and patterns that has so many. */
function classesOf(count: number): ShapeClass[] {
  const side = Math.ceil(Math.sqrt(count));
  const all = Object.entries(outlines)
    .slice(0, side)
    .flatMap(([shape, outline]) =>
      Object.entries(patterns)
        .slice(0, side)
        .map(([texture, pattern]) => ({name: `${shape}, ${texture}`, outline, pattern})),
    );
  return all.slice(0, count);
}

const splits = ['train', 'test'] as const;

/**
 * Painted pictures of patterned shapes on textured grounds: needs no download.
 *
 * The class is shape × pattern, 4 of each or up to 10, and the classes take turns. Position, scale, tilt, colours, ground and light
 * are nuisance: drawn anew for every picture. A picture depends on seed, split and index only.
 *
 * Colour is the easiest way to tell two pictures apart and says nothing about the class, so views need strong hue jitter.
 */
export function shapes(options: ShapesOptions): Dataset<Example> {
  const {
    examples,
    size = 32,
    seed = 0,
    classes = 16,
    split = 'train',
  } = knownOptions('shapes', options, ['examples', 'size', 'seed', 'classes', 'split']);
  positiveInteger('examples', examples);
  positiveInteger('size', size);
  seedValue('seed', seed);
  if (!(Number.isInteger(classes) && classes >= 2 && classes <= kinds ** 2)) {
    throw new RangeError(`Expected classes to be an integer from 2 to ${kinds ** 2}, received ${classes}.`);
  }
  const shapeClasses = classesOf(classes);
  const part = splits.indexOf(oneOf('split', split, splits));
  const dataset = defineDataset<Example>({
    length: examples,
    classes: shapeClasses.map(({name}) => name),
    labels: Int32Array.from({length: examples}, (_, index) => index % shapeClasses.length),
    get: (index) => {
      const label = index % shapeClasses.length;
      const {outline, pattern} = shapeClasses[label] as ShapeClass;
      return {input: paint(outline, pattern, size, randomFor('paintedShape', seed, part, index)), label};
    },
  });
  return madeBy(dataset, {module: import.meta.url, name: 'shapes', arguments: [options]});
}

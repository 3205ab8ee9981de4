import type {Cell} from './cell.js';
import {keyWithoutRing} from './cell.js';
import {type Estimate, estimate} from './estimate.js';
import type {Study} from './study.js';
import {type Difference, differences, type Measure} from './summary.js';

/** What is read beside the accuracies, by the names of the log, and whose it is: of the ring, or of the same without one. */
export const meters = {
  'bound/gap': {of: 'ring', label: 'gap of the bound (nats)'},
  'negatives/false': {of: 'ring', label: 'share of false negatives among those kept'},
  'gradient/ranks-00-10': {of: 'plain', label: 'share of the gradient on the nearest tenth, without the ring'},
  'representation/uniformity': {of: 'plain', label: 'uniformity without the ring'},
} as const;

export type MeterName = keyof typeof meters;

/** A cell with a ring: what the meter said at the end of its training, and what the ring added. */
export interface Reading {
  readonly cell: Cell;
  readonly meter: number;
  readonly gain: Estimate;
}

/** A meter of all cells against what the ring added to each, by one measure. */
export function readingsOf(study: Study, name: MeterName, measure: Measure): Reading[] {
  const {options} = study.configuration;
  const gains = new Map<string, Difference>(differences(study).map((of) => [of.id, of]));
  return options.cells.flatMap((cell) => {
    const gain = gains.get(cell.id)?.[measure];
    const plain = options.cells.find(
      (other) => !other.ring && keyWithoutRing(other, options) === keyWithoutRing(cell, options),
    );
    const id = meters[name].of === 'ring' ? cell.id : plain?.id;
    const values = study.results.filter((result) => result.id === id).map(({last}) => last?.[name]);
    const meter = estimate(values.filter((value) => value !== undefined))?.mean;
    return gain && meter !== undefined ? [{cell, meter, gain}] : [];
  });
}

/** Pearson's correlation of meter and gain, in [−1, 1]; undefined of fewer than three cells, or where one of them is the same for all. */
export function correlation(readings: readonly Reading[]): number | undefined {
  if (readings.length < 3) return undefined;
  const pairs = readings.map(({meter, gain}) => [meter, gain.mean] as const);
  const mean = (of: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const [x, y] = [mean(([one]) => one), mean(([, other]) => other)];
  const [xx, yy, xy] = [
    mean(([one]) => (one - x) ** 2),
    mean(([, other]) => (other - y) ** 2),
    mean(([one, other]) => (one - x) * (other - y)),
  ];
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : undefined;
}

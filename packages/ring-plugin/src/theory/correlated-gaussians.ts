import type {Random} from '@annulus/datasets';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import type {Joint} from './joint.js';

export interface CorrelatedGaussiansOptions {
  /** ρ, the correlation of each coordinate of X with the same one of Y, between −1 and 1. */
  readonly correlation: number;
  /** Default 1. */
  readonly dimensions?: number;
}

/** X and Y, standard normal in `dimensions` independent coordinates; they share −d/2 · log(1 − ρ²) nats. */
export class CorrelatedGaussians implements Joint {
  readonly correlation: number;
  readonly dimensions: number;
  readonly mutualInformation: number;

  constructor(options: CorrelatedGaussiansOptions) {
    const {correlation, dimensions = 1} = knownOptions('CorrelatedGaussians', options, ['correlation', 'dimensions']);
    if (!(Math.abs(correlation) < 1)) {
      throw new RangeError(`Expected correlation to be a number between -1 and 1, received ${correlation}.`);
    }
    this.correlation = correlation;
    this.dimensions = positiveInteger('dimensions', dimensions);
    this.mutualInformation = (-dimensions / 2) * Math.log1p(-(correlation ** 2));
  }

  pair(random: Random): {readonly x: Float64Array; readonly y: Float64Array} {
    const x = this.marginal(1, random);
    const spread = Math.sqrt(1 - this.correlation ** 2);
    return {x, y: x.map((value) => random.normal(this.correlation * value, spread))};
  }

  marginal(count: number, random: Random): Float64Array {
    const values = new Float64Array(count * this.dimensions);
    for (let index = 0; index < values.length; index++) values[index] = random.normal();
    return values;
  }
}

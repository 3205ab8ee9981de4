import {type AlgorithmName, algorithms} from '../algorithms/algorithms.js';
import type {FittedOptions} from '../settings/fitted-options.js';

/** The edges of a ring, as shares of the candidates, nearest first. */
export interface RingShape {
  readonly inner: number;
  readonly outer: number;
  /** `linear`: the outer edge moves from 1 to `outer` over the run; `constant`: it starts there. */
  readonly anneal: 'linear' | 'constant';
  /** Share of the run, in [0, 1), until which the inner edge is 0; absent: 0. */
  readonly opens?: number;
  /** Another sampler than a ring, as `samplerOf` reads it; the edges are its own where it has some. */
  readonly sampler?: string;
}

/** The weights that a training starts from. */
export interface Start {
  /** The folder of the encoder. */
  readonly encoder: string;
  /** The feature map up to which it stays as it is; absent: all of it is trained. */
  readonly freeze?: string;
}

/** One of the things compared: an algorithm, with or without a ring. */
export interface Variant {
  /** Names its folder and its colour, such as `moco-ring`. */
  readonly id: string;
  /** As the paper calls it, such as `MoCoRing`. */
  readonly label: string;
  readonly algorithm: AlgorithmName;
  /** Absent: the algorithm as it is. */
  readonly ring?: RingShape;
  /** Absent: weights at random, from the seed. */
  readonly start?: Start;
  /** Options that it has instead of those of its run; absent: none. */
  readonly options?: Partial<FittedOptions>;
}

export const plain = (algorithm: AlgorithmName): Variant => ({
  id: algorithm,
  label: algorithms[algorithm].label,
  algorithm,
});

/** @throws when the algorithm has no negatives that a ring could choose among */
export function ringed(algorithm: AlgorithmName, ring: RingShape): Variant {
  const {label, ring: named} = algorithms[algorithm];
  if (!named) throw new Error(`Expected an algorithm with negatives for a ring, received ${label}, which has none.`);
  return {id: `${algorithm}-ring`, label: named.label, algorithm, ring};
}

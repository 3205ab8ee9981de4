import {type AlgorithmName, algorithms} from '../algorithms/algorithms.js';

/** The edges of a ring, as shares of the candidates, nearest first. */
export interface RingShape {
  readonly inner: number;
  readonly outer: number;
  /** `linear`: the outer edge moves from 1 to `outer` over the run; `constant`: it starts there. */
  readonly anneal: 'linear' | 'constant';
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

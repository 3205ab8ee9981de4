import {type AlgorithmName, algorithms} from '../algorithms/algorithms.js';
import type {CompareOptions} from '../comparison/compare-options.js';

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
  label: algorithms[algorithm].labels.off,
  algorithm,
});

export const ringed = (algorithm: AlgorithmName, ring: RingShape): Variant => ({
  id: `${algorithm}-ring`,
  label: algorithms[algorithm].labels.on,
  algorithm,
  ring,
});

type Compared = Pick<CompareOptions, 'algorithm' | 'ring' | keyof RingShape>;

/** What a comparison trains, in this order: each algorithm plain, then with the ring. */
export function variantsOf({algorithm: names, ring, inner, outer, anneal}: Compared): Variant[] {
  return names.flatMap((name) => [
    ...(ring.includes('off') ? [plain(name)] : []),
    ...(ring.includes('on') ? [ringed(name, {inner, outer, anneal})] : []),
  ]);
}

/** Where a comparison puts what comes of a variant. */
export const idOf = ({id}: Variant): string => id;

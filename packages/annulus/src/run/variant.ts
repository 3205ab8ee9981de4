import type {AlgorithmName, CompareOptions} from '../command/compare-options.js';

/** One of the things compared: an algorithm, with or without the ring. */
export interface Variant {
  /** Names its folder and its colour, such as `moco-ring`. */
  readonly id: string;
  /** As the paper calls it, such as `MoCoRing`. */
  readonly label: string;
  readonly algorithm: AlgorithmName;
  readonly ring: 'on' | 'off';
}

const labels: Record<AlgorithmName, Record<'on' | 'off', string>> = {
  moco: {off: 'MoCo', on: 'MoCoRing'},
  ir: {off: 'IR', on: 'IRing'},
};

/** What is compared, in the order in which it is trained: each algorithm plain, then with the ring. */
export function variantsOf({
  algorithm: algorithms,
  ring: rings,
}: Pick<CompareOptions, 'algorithm' | 'ring'>): Variant[] {
  const plainFirst = (['off', 'on'] as const).filter((ring) => rings.includes(ring));
  return algorithms.flatMap((algorithm) =>
    plainFirst.map((ring) => ({
      id: ring === 'on' ? `${algorithm}-ring` : algorithm,
      label: labels[algorithm][ring],
      algorithm,
      ring,
    })),
  );
}

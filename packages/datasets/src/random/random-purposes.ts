/** A code that no epoch, index or view reaches. */
const code = (number: number): number => 0xffff_0000 + number;

/**
 * Everything that any package draws random numbers for, and the keys of each stream. No two purposes share a stream: the second
 * key is the purpose's code, except where version 0.1 put it elsewhere or told streams apart by how many keys they have, which
 * stays so that its runs go on with the same examples, views and weights.
 */
export const randomPurposes = {
  /** Keyed as in version 0.1. */
  view: (seed: number, epoch: number, example: number, view: number) => [seed, epoch, example, view],
  transform: (seed: number, epoch: number, example: number) => [seed, epoch, example, code(4)],
  batchOrder: (seed: number, epoch: number) => [seed, epoch, code(3)],
  probeOrder: (seed: number, epoch: number) => [seed, epoch, code(0x101)],
  paintedShape: (seed: number, split: number, example: number) => [seed, split, example],
  criticWeights: (seed: number, tower: number) => [seed, tower],
  memoryRows: (seed: number) => [seed],

  shuffle: (seed: number) => [seed, code(1)],
  split: (seed: number) => [seed, code(2)],
  pairSide: (seed: number, epoch: number, example: number, side: number) => [seed, code(5), epoch, example, side],
  negatives: (seed: number, ...at: number[]) => [seed, code(6), ...at],
  keyOrder: (seed: number, epoch: number, batch: number, view: number) => [seed, code(7), epoch, batch, view],
  clusterCentres: (seed: number, ...at: number[]) => [seed, code(8), ...at],
  mixedNegatives: (seed: number, epoch: number, batch: number, example: number) => [
    seed,
    code(9),
    epoch,
    batch,
    example,
  ],
  memorySeed: (seed: number, memory: number) => [seed, code(10), memory],
  theoryPairs: (seed: number, sample: number) => [seed, code(11), sample],
  theoryNegatives: (seed: number, sample: number, negatives: number, plan: number) => [
    seed,
    code(12),
    sample,
    negatives,
    plan,
  ],
  criticPairs: (seed: number, epoch: number, batch: number) => [seed, code(13), epoch, batch],
  layout: (seed: number) => [seed, code(14)],
  negativesOrder: (seed: number, ...at: number[]) => [seed, code(15), ...at],
  clusterSamples: (seed: number, clusters: number, pair: number) => [seed, code(16), clusters, pair],
  referenceRows: (seed: number, draw: number) => [seed, code(17), draw],
  comparedPictures: (seed: number) => [seed, code(18)],
  sampledAnchors: (seed: number, update: number, image: number) => [seed, code(19), update, image],
  sampledRegions: (seed: number, update: number, image: number) => [seed, code(20), update, image],
  recording: (example: number) => [0, code(32), example],
  unknownWords: (split: number) => [0, code(33), split],
  silence: (split: number, example: number) => [0, code(34), split, example],
} as const satisfies Record<string, (...keys: never[]) => readonly number[]>;

export type RandomPurpose = keyof typeof randomPurposes;

/** The keys of a purpose's streams. */
export type RandomKeys<P extends RandomPurpose> = Parameters<(typeof randomPurposes)[P]>;

import {Random} from '@annulus/datasets';

/** Candidates as plain numbers, all of them numbers of float32. */
export interface NaiveCandidates {
  /** In steps of 1/8, so that many tie. Shape `[anchors, candidates]`. */
  readonly similarities: number[][];
  /** At least one for every anchor. Shape `[anchors, candidates]`. */
  readonly eligible: number[][];
  readonly positives: number[];
}

/** Seeded cases of 1 to 4 anchors and 1 to 24 candidates, with ties and ineligible candidates. */
export function* naiveCandidates(count: number, seed = 0): Generator<NaiveCandidates & {readonly random: Random}> {
  for (let index = 0; index < count; index++) {
    const random = new Random(seed, index);
    const [anchors, candidates] = [1 + random.integer(4), 1 + random.integer(24)];
    const rows = (value: () => number) =>
      Array.from({length: anchors}, () => Array.from({length: candidates}, () => value()));
    const cosine = () => (random.integer(17) - 8) / 8;
    const eligible = rows(() => (random.bernoulli(0.8) ? 1 : 0));
    for (const row of eligible) row[random.integer(candidates)] = 1;
    yield {similarities: rows(cosine), eligible, positives: Array.from({length: anchors}, cosine), random};
  }
}

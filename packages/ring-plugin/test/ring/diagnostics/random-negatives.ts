import {Random} from '@annulus/datasets';
import type {RecordedNegatives} from '../../../src/ring/diagnostics/recorded-negatives.js';

/** A record of random similarities, some of them equal, some candidates ineligible, some left out; every anchor keeps one. */
export function randomNegatives(seed: number): RecordedNegatives {
  const random = new Random(seed);
  const [anchors, candidates] = [1 + random.integer(4), 1 + random.integer(40)];
  const values = (value: () => number) => Float32Array.from({length: anchors * candidates}, value);
  const similarities = values(() => Math.round(random.uniform(-1, 1) * 10) / 10);
  const eligible = values(() => (random.uniform() < 0.8 ? 1 : 0));
  for (let anchor = 0; anchor < anchors; anchor++) eligible[anchor * candidates] = 1;
  const weights = eligible.map((may, index) =>
    index % candidates === 0 || random.uniform() < 0.5 ? may * (0.5 + random.uniform()) : 0,
  );
  return {
    anchors,
    candidates,
    similarities,
    eligible,
    weights,
    temperature: random.uniform(0.05, 1),
    ids: Int32Array.from({length: anchors}, (_, anchor) => anchor),
    instances: Int32Array.from({length: candidates}, (_, candidate) => (candidate % 7 === 3 ? -1 : candidate % 30)),
    ages: Int32Array.from({length: candidates}, () => random.integer(9)),
  };
}

/** A record of one anchor, instance 0, whose candidates are the instances from 1 on. */
export const negativesOf = (
  similarities: number[],
  weights: number[],
  rest: Partial<RecordedNegatives> = {},
): RecordedNegatives => ({
  anchors: 1,
  candidates: similarities.length,
  similarities: Float32Array.from(similarities),
  eligible: Float32Array.from(similarities, () => 1),
  weights: Float32Array.from(weights),
  temperature: 1,
  ids: Int32Array.of(0),
  instances: Int32Array.from(similarities, (_, candidate) => candidate + 1),
  ...rest,
});

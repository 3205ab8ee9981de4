import {
  Ball,
  Cave,
  composeSamplers,
  Debiased,
  Decoupled,
  Hardest,
  Mixed,
  type NegativeSampler,
  Reweight,
  Ring,
  type RingEdges,
  SemiHard,
  SimilarityRing,
} from '@annulus/ring-plugin';

type Numbers = Readonly<Record<string, number>>;

interface SamplerEntry {
  /** The numbers that it takes, as `--help` says them; absent: none. */
  readonly numbers?: string;
  readonly make: (numbers: Numbers, edges: RingEdges) => NegativeSampler;
}

/** The samplers that a flag can choose: to add one is to add its entry. */
const samplers: Readonly<Record<string, SamplerEntry>> = {
  ring: {make: (_, edges) => new Ring(edges)},
  ball: {make: (_, {outer}) => new Ball(outer === undefined ? {} : {outer})},
  cave: {make: (_, edges) => new Cave(edges)},
  hardest: {numbers: 'count=<n> or fraction=<share>', make: (numbers) => new Hardest(numbers as {count: number})},
  'semi-hard': {numbers: 'near=<cosine>, far=<cosine>', make: (numbers) => new SemiHard(numbers)},
  'similarity-ring': {numbers: 'near=<cosine>, far=<cosine>', make: (numbers) => new SimilarityRing(numbers)},
  reweight: {numbers: 'beta=<number>', make: (numbers) => new Reweight(numbers as {beta: number})},
  debiased: {numbers: 'classPrior=<share>', make: (numbers) => new Debiased(numbers as {classPrior: number})},
  decoupled: {make: () => new Decoupled()},
  mixed: {numbers: 'hardest=<n>, pairs=<n>, withAnchor=<n>', make: (numbers) => new Mixed(numbers)},
};

/** Each sampler with the numbers that it takes, as `--help` says it. */
export const samplersText: string = Object.entries(samplers)
  .map(([name, {numbers}]) => (numbers === undefined ? name : `${name} (${numbers})`))
  .join(', ');

/**
 * The sampler that a text describes: `ball`, `reweight:beta=1`, or several one after the other, `ring+reweight:beta=1`.
 *
 * @param edges - of the ring, the ball and the cave
 * @throws RangeError when the text says no sampler, or numbers that it cannot have
 */
export function samplerOf(text: string, edges: RingEdges): NegativeSampler {
  const made = text.split('+').map((part) => {
    const [name = '', numbers = ''] = part.trim().split(':');
    const entry = samplers[name];
    if (entry === undefined) {
      throw new RangeError(
        `Expected one of ${Object.keys(samplers).join(', ')}, or some joined by +, received ${name || 'nothing'}.`,
      );
    }
    return entry.make(numbersOf(name, numbers, entry), edges);
  });
  return made.length === 1 ? (made[0] as NegativeSampler) : composeSamplers(...made);
}

function numbersOf(name: string, text: string, {numbers}: SamplerEntry): Numbers {
  if (text === '') return {};
  if (numbers === undefined) throw new RangeError(`Expected no numbers for ${name}, received ${text}.`);
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [option = '', value = ''] = pair.trim().split('=');
      if (value !== '' && Number.isFinite(Number(value))) return [option, Number(value)];
      throw new RangeError(`Expected the numbers of ${name} to be ${numbers}, received ${text}.`);
    }),
  );
}

import type {Step} from '@annulus/trainer';
import {expectKnownNames, shown} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../contrast/negatives.js';
import type {NegativeSampler, Weighing} from './negative-sampler.js';

/** Candidates as a sampler has weighed them: its weights multiply those that they had, its neighbours join those. */
export const weighed = (candidates: NegativeCandidates, weighing: Weighing): NegativeCandidates => ({
  ...candidates,
  ...weighing,
  weights: product(candidates.weights, weighing.weights) ?? candidates.weights,
  ...optional('neighbours', union(candidates.neighbours, weighing.neighbours)),
});

/** Two weighings, one after the other, as one. */
export const afterOneAnother = (first: Weighing, second: Weighing): Weighing => ({
  ...first,
  ...second,
  ...optional('weights', product(first.weights, second.weights)),
  ...optional('neighbours', union(first.neighbours, second.neighbours)),
});

/**
 * What a sampler answers about some candidates; where it says no more than weights, with that said.
 *
 * @throws TypeError when it answers nothing, or a promise, or weights that are no tensor of the candidates' shape
 */
export function weighingOf(sampler: NegativeSampler, candidates: NegativeCandidates, step: Step): Weighing {
  const answer: unknown = sampler.weigh(candidates, step);
  const weighing = answer instanceof tf.Tensor ? {weights: answer as tf.Tensor2D} : answer;
  const {weights} = expectAnswer(sampler, weighing, candidates);
  if (weights === undefined || sameShape(weights, candidates.weights)) return weighing as Weighing;
  throw new TypeError(
    `Expected ${nameOf(sampler)}.weigh to return weights of Shape [${candidates.weights.shape.join(', ')}], one for each ` +
      `candidate, received ${weights instanceof tf.Tensor ? `Shape [${weights.shape.join(', ')}]` : shown(weights)}.`,
  );
}

const parts: readonly (keyof Weighing)[] = [
  'weights',
  'neighbours',
  'positiveInDenominator',
  'classPrior',
  'synthetic',
];

function expectAnswer(sampler: NegativeSampler, answer: unknown, candidates: NegativeCandidates): Weighing {
  if (answer instanceof Promise) {
    answer.catch(() => undefined);
    throw new TypeError(
      `Expected ${nameOf(sampler)}.weigh to return weights at once, received a promise. It runs while gradients are computed: ` +
        'leave out async, and read nothing back from the device.',
    );
  }
  if (typeof answer === 'object' && answer !== null) {
    expectKnownNames(
      `the parts that ${nameOf(sampler)}.weigh returns`,
      Object.keys(answer).filter((name) => !(name in candidates)),
      parts,
    );
    return answer;
  }
  throw new TypeError(
    `Expected ${nameOf(sampler)}.weigh to return weights, a tensor or {weights, …}, received ${shown(answer)}. Add a return.`,
  );
}

const sameShape = (one: unknown, {shape}: tf.Tensor): boolean =>
  one instanceof tf.Tensor &&
  one.shape.length === shape.length &&
  one.shape.every((side: number, at: number) => side === shape[at]);

const nameOf = (sampler: NegativeSampler): string =>
  sampler.constructor === Object ? 'the sampler' : sampler.constructor.name;

const product = (one: tf.Tensor2D | undefined, other: tf.Tensor2D | undefined): tf.Tensor2D | undefined =>
  one && other ? one.mul<tf.Tensor2D>(other) : (one ?? other);

const union = (one: tf.Tensor2D | undefined, other: tf.Tensor2D | undefined): tf.Tensor2D | undefined =>
  one && other ? one.maximum<tf.Tensor2D>(other) : (one ?? other);

const optional = <K extends keyof Weighing>(name: K, tensor: tf.Tensor2D | undefined): {[name in K]?: tf.Tensor2D} =>
  tensor ? ({[name]: tensor} as {[name in K]: tf.Tensor2D}) : {};

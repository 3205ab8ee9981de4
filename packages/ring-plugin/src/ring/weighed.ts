import * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../contrast/negatives.js';
import type {Weighing} from './negative-sampler.js';

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

/** The answer of a sampler that says no more than weights, with that said. */
export const asWeighing = (answer: tf.Tensor2D | Weighing): Weighing =>
  answer instanceof tf.Tensor ? {weights: answer} : answer;

const product = (one: tf.Tensor2D | undefined, other: tf.Tensor2D | undefined): tf.Tensor2D | undefined =>
  one && other ? one.mul<tf.Tensor2D>(other) : (one ?? other);

const union = (one: tf.Tensor2D | undefined, other: tf.Tensor2D | undefined): tf.Tensor2D | undefined =>
  one && other ? one.maximum<tf.Tensor2D>(other) : (one ?? other);

const optional = <K extends keyof Weighing>(name: K, tensor: tf.Tensor2D | undefined): {[name in K]?: tf.Tensor2D} =>
  tensor ? ({[name]: tensor} as {[name in K]: tf.Tensor2D}) : {};

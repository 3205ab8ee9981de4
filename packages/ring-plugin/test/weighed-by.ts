import type {Position} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import type {NegativeSampler} from '../src/ring/negative-sampler.js';
import {weighed, weighingOf} from '../src/ring/weighed.js';
import type {NaiveCandidates} from './naive-candidates.js';
import {lonelyStep, offered} from './offered.js';

/** What is left of the candidates' weights, and which are neighbours, after a sampler. Shape `[anchors, candidates]`. */
export function weighedBy(
  sampler: NegativeSampler,
  {similarities, eligible, positives}: Omit<NaiveCandidates, 'positives'> & Partial<NaiveCandidates>,
  at?: Position,
): {readonly weights: number[][]; readonly neighbours?: number[][]} {
  let neighbours: number[][] | undefined;
  const weights = tf.tidy(() => {
    const rest = positives ? {positives: tf.tensor2d(positives, [positives.length, 1])} : {};
    const candidates = offered(similarities, {eligible, ...rest});
    const after = weighed(candidates, weighingOf(sampler, candidates, lonelyStep(undefined, at)));
    neighbours = after.neighbours?.arraySync();
    return after.weights.arraySync();
  });
  return {weights, ...(neighbours && {neighbours})};
}

import {Step, Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../src/contrast/negatives.js';
import {BatchMemory} from '../src/memory/batch-memory.js';
import {positionAt} from './position-at.js';

/** A step of no run. */
export const lonelyStep = (transforms = new Transforms(), at = positionAt(0)): Step => new Step(at, transforms);

/** Candidates as an algorithm would offer them, with the given similarities; everything else may be given too. */
export function offered(
  similarities: number[][],
  {
    eligible = similarities.map((row) => row.map(() => 1)),
    ...rest
  }: Partial<Omit<NegativeCandidates, 'eligible'>> & {
    readonly eligible?: number[][];
  } = {},
): NegativeCandidates {
  const [anchors, candidates] = [similarities.length, similarities[0]?.length ?? 0];
  const mask = tf.tensor2d(eligible);
  return {
    similarities: tf.tensor2d(similarities),
    eligible: mask,
    weights: mask,
    positives: tf.fill([anchors, 1], 0.5),
    anchors: tf.zeros([anchors, 2]),
    ids: Int32Array.from({length: anchors}, (_, id) => id),
    memory: new BatchMemory(
      tf.zeros([candidates, 2]),
      Int32Array.from({length: candidates}, (_, row) => anchors + row),
    ),
    temperature: 0.1,
    positiveInDenominator: true,
    ...rest,
  };
}

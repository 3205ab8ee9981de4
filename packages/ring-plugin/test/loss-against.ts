import {Random} from '@annulus/datasets';
import {Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {type ContrastiveLossInputs, contrastiveLoss} from '../src/contrast/contrastive-loss.js';
import {LearnedTemperature} from '../src/contrast/learned-temperature.js';
import {Negatives} from '../src/contrast/negatives.js';
import {BatchMemory} from '../src/memory/batch-memory.js';
import type {NegativeSampler} from '../src/ring/negative-sampler.js';
import {weighed, weighingOf} from '../src/ring/weighed.js';
import {naiveUnit} from './contrast/naive-info-nce.js';
import {lonelyStep} from './offered.js';

const [batch, dimensions, rows] = [5, 6, 30];

const vectors = (count: number, seed: number): number[][] => {
  const random = new Random(seed);
  return naiveUnit(Array.from({length: count}, () => Array.from({length: dimensions}, () => random.normal())));
};

/** A batch of anchors and a memory that no anchor is in, but the third row is of the second anchor's instance. */
export const compared = {
  anchors: vectors(batch, 1),
  positives: vectors(batch, 2),
  memory: vectors(rows, 3),
  eligible: Array.from({length: batch}, (_, anchor) =>
    Array.from({length: rows}, (__, row) => (anchor === 1 && row === 2 ? 0 : 1)),
  ),
  temperature: 0.2,
};

/** Loss and gradients by anchors, positives and memory rows, and by log 1/τ where that is learned, where a sampler weighs the negatives; without one, plain. */
export function lossAgainst(sampler?: NegativeSampler, options: Partial<ContrastiveLossInputs> = {}) {
  const transforms = new Transforms();
  if (sampler) {
    transforms.intercept(Negatives, 'sampler', (offered, step) => weighed(offered, weighingOf(sampler, offered, step)));
  }
  const instances = Int32Array.from({length: rows}, (_, row) => (row === 2 ? 1 : 100 + row));
  const learned = [compared.anchors, compared.positives, compared.memory].slice(0, options.draw ? 2 : 3);
  let loss = Number.NaN;
  let gradients: number[][][] = [];
  let slope: number | undefined;
  const lossOf = (...[anchors, positives, memory = tf.tensor2d(compared.memory)]: tf.Tensor[]) =>
    contrastiveLoss(lonelyStep(transforms), {
      anchors: anchors as tf.Tensor2D,
      positives: positives as tf.Tensor2D,
      ids: Int32Array.from({length: batch}, (_, id) => id),
      memory: new BatchMemory(memory as tf.Tensor2D, instances),
      temperature: options.temperature ?? compared.temperature,
      positiveInDenominator: options.positiveInDenominator ?? true,
      ...(options.draw ? {draw: options.draw} : {memoryGradient: 'all'}),
      ...(options.largestBlock === undefined ? {} : {largestBlock: options.largestBlock}),
    });
  tf.tidy(() => {
    const inputs = learned.map((numbers) => tf.tensor2d(numbers));
    const {value, grads} = tf.valueAndGrads(lossOf)(inputs);
    loss = value.arraySync();
    gradients = grads.map((gradient) => gradient.arraySync() as number[][]);
    if (options.temperature instanceof LearnedTemperature) {
      const {trainable} = options.temperature;
      const [of] = Object.values(tf.variableGrads(() => lossOf(...inputs), [...trainable]).grads);
      slope = of?.arraySync() as number;
    }
  });
  return {loss, gradients, slope};
}

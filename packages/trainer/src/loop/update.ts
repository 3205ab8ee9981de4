import * as tf from '@tensorflow/tfjs';
import {NonFiniteLossError} from '../module/non-finite-loss-error.js';
import type {Step} from '../module/step.js';
import type {TrainingModule} from '../module/training-module.js';
import type {Optimizer} from '../optimizers/optimizer.js';
import type {Batch} from './batch-source.js';
import {freeFailedTape} from './free-failed-tape.js';
import {readBack} from './read-back.js';

/**
 * One optimizer update: loss and gradients, one readback, weights, and then what the step asked to run afterwards.
 *
 * @returns the loss, the learning rate and everything the step logged
 * @throws NonFiniteLossError before any weight has changed
 */
export async function update<B extends Batch>(
  module: TrainingModule<B>,
  batch: B,
  step: Step,
  optimizer: Optimizer,
): Promise<Record<string, number>> {
  const held: tf.Tensor[] = [];
  try {
    const {loss, gradients} = tf.tidy(() => {
      const {value, grads} = freeFailedTape(() =>
        tf.variableGrads(() => module.trainingStep(batch, step), module.trainable),
      );
      const inOrder = module.trainable.map(({name}) => grads[name]);
      for (const tensor of [value, ...inOrder]) if (tensor) held.push(tf.keep(tensor));
      return {loss: value, gradients: inOrder};
    });
    const metrics = {loss: Number.NaN, ...(await readBack(new Map([['loss', loss], ...step.logged])))};
    if (!Number.isFinite(metrics.loss)) throw new NonFiniteLossError(module.name, metrics.loss, step.info);
    tf.tidy(() => optimizer.apply(gradients, step.info));
    step.finish();
    return {...metrics, learningRate: optimizer.learningRate(step.info)};
  } finally {
    tf.dispose(held);
    step.dispose();
  }
}

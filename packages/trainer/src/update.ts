import * as tf from '@tensorflow/tfjs';
import type {Batch} from './batch-source.js';
import {NonFiniteLossError} from './non-finite-loss-error.js';
import type {Optimizer} from './optimizer.js';
import type {Step} from './step.js';
import type {TrainingModule} from './training-module.js';

/**
 * One optimizer update: loss and gradients, one readback, weights, and then what the step asked to run afterwards.
 *
 * @returns the loss and everything the step logged
 * @throws NonFiniteLossError before any weight has changed
 */
export async function update<B extends Batch>(
  module: TrainingModule<B>,
  batch: B,
  step: Step,
  optimizer: Optimizer,
): Promise<Record<string, number>> {
  let gradients: (tf.Tensor | undefined)[] = [];
  let loss: tf.Scalar | undefined;
  try {
    tf.tidy(() => {
      const {value, grads} = tf.variableGrads(() => module.trainingStep(batch, step), module.trainable);
      loss = tf.keep(value);
      gradients = module.trainable.map(({name}) => grads[name] && tf.keep(grads[name]));
    });
    const metrics = await readBack({loss: loss as tf.Scalar | undefined, logged: step.logged});
    if (!Number.isFinite(metrics.loss))
      throw new NonFiniteLossError(module.name, metrics.loss ?? Number.NaN, step.info);
    tf.tidy(() => optimizer.apply(gradients, step.info));
    step.finish();
    return {...metrics, learningRate: optimizer.learningRate(step.info)};
  } finally {
    tf.dispose([loss, ...gradients].filter((tensor) => tensor !== undefined));
    step.dispose();
  }
}

/** Every logged value as a number, with a single transfer from the device. */
export async function readBack({
  loss,
  logged,
}: {
  readonly loss?: tf.Scalar | undefined;
  readonly logged: ReadonlyMap<string, tf.Scalar | number>;
}): Promise<Record<string, number>> {
  const entries: [string, tf.Scalar | number][] = [...(loss ? [['loss', loss] as [string, tf.Scalar]] : []), ...logged];
  const scalars = entries.filter((entry): entry is [string, tf.Scalar] => typeof entry[1] !== 'number');
  const metrics = Object.fromEntries(entries.map(([name, value]) => [name, typeof value === 'number' ? value : 0]));
  if (scalars.length === 0) return metrics;
  const packed = tf.tidy(() => tf.stack(scalars.map(([, scalar]) => scalar.toFloat())));
  const values = await packed.data();
  packed.dispose();
  scalars.forEach(([name], index) => {
    metrics[name] = values[index] ?? Number.NaN;
  });
  return metrics;
}

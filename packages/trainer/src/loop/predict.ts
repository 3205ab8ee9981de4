import {setImmediate as nextTurn} from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs';
import type {Batch, BatchSource} from '../contract/batch-source.js';
import {Step} from '../contract/step.js';
import type {Prediction} from '../contract/training-hooks.js';
import type {TrainingModule} from '../contract/training-module.js';
import {InterruptedError} from '../session/interrupted-error.js';
import type {Session} from '../session/session.js';
import {countedBatches} from './counted-batches.js';

/**
 * What the module makes of each batch, in order.
 *
 * @throws InterruptedError when the run is interrupted before the last batch
 */
export async function predictAll<B extends Batch>(
  run: Session,
  module: TrainingModule<B>,
  data: BatchSource<B>,
): Promise<Prediction[]> {
  const {hooks, transforms} = run;
  const {batches} = data;
  const predictions: Prediction[] = [];
  let examples = 0;
  const {epoch, globalStep} = run.place;
  const measured = {kind: 'predict', epoch, globalStep, batches} as const;

  await hooks.measureStart.emit(measured);
  await hooks.predictStart.emit({batches});
  for await (const [batch, inputs] of countedBatches('prediction', data, 0, run.lateErrors)) {
    const started = performance.now();
    const {size} = inputs;
    const step = new Step(
      {globalStep: batch, epoch: 0, batch, batches, maxEpochs: 1, progress: batch / batches},
      transforms,
    );
    const prediction = await predictOne(module, inputs, step);
    predictions.push(prediction);
    examples += size;
    run.timings.add('prediction', started);
    await hooks.predictBatchEnd.emit({batches, batch, size, prediction});
    await nextTurn();
    if (run.interrupted && batch + 1 < batches) throw new InterruptedError('predict');
  }
  await hooks.predictEnd.emit({batches, examples});
  await hooks.measureEnd.emit(measured);
  return predictions;
}

async function predictOne<B extends Batch>(module: TrainingModule<B>, inputs: B, step: Step): Promise<Prediction> {
  const output = tf.tidy(() => (module.predictStep as NonNullable<typeof module.predictStep>)(inputs, step));
  try {
    return {shape: output.shape, data: await output.data()};
  } finally {
    output.dispose();
    step.dispose();
  }
}

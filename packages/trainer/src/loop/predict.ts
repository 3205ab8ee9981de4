import {setImmediate as nextTurn} from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs';
import type {Batch, BatchSource} from '../contract/batch-source.js';
import {Step} from '../contract/step.js';
import type {TrainingModule} from '../contract/training-module.js';
import {InterruptedError} from '../session/interrupted-error.js';
import type {Session} from '../session/session.js';
import {countedBatches} from './counted-batches.js';
import type {Predicted} from './predictions.js';

/**
 * What the module makes of each batch, in order, each freed when the next is asked for.
 *
 * @throws InterruptedError when the run is interrupted before the last batch
 */
export async function* predictEach<B extends Batch>(
  run: Session,
  module: TrainingModule<B>,
  data: BatchSource<B>,
): AsyncGenerator<Predicted<B>> {
  const {hooks} = run;
  const {batches} = data;
  const {epoch, globalStep} = run.place;
  const measured = {kind: 'predict', epoch, globalStep, batches} as const;
  let examples = 0;
  let whole = false;

  try {
    await hooks.measureStart.emit(measured);
    await hooks.predictStart.emit({batches});
    for await (const [batch, inputs] of countedBatches('prediction', data, 0, run.lateErrors)) {
      const started = performance.now();
      const predictions = predictOne(run, module, inputs, {batch, batches});
      try {
        examples += inputs.size;
        run.timings.add('prediction', started);
        await hooks.predictBatchEnd.emit({batches, batch, size: inputs.size});
        yield {batch: inputs, predictions};
      } finally {
        predictions.dispose();
      }
      await nextTurn();
      if (run.interrupted && batch + 1 < batches) throw new InterruptedError('predict');
    }
    whole = true;
  } finally {
    if (!whole) run.lateErrors.push(...(await hooks.evaluationInterrupted.settle(measured)));
    if (!whole) run.lateErrors.push(...(await hooks.measureEnd.settle(measured)));
  }
  await hooks.predictEnd.emit({batches, examples});
  await hooks.measureEnd.emit(measured);
}

function predictOne<B extends Batch>(
  {transforms}: Session,
  module: TrainingModule<B>,
  inputs: B,
  {batch, batches}: {readonly batch: number; readonly batches: number},
): tf.Tensor {
  const at = {globalStep: batch, epoch: 0, batch, batches, maxEpochs: 1, progress: batch / batches};
  const step = new Step(at, transforms);
  try {
    return tf.tidy(() => (module.predictStep as NonNullable<typeof module.predictStep>)(inputs, step));
  } finally {
    step.dispose();
  }
}

import {setImmediate as nextTurn} from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs';
import type {Batch, BatchSource} from '../contract/batch-source.js';
import {together} from '../contract/failures.js';
import {MetricMeans} from '../contract/metric-means.js';
import type {Position} from '../contract/position.js';
import {Step} from '../contract/step.js';
import type {EvaluationStart, Metrics, ValidationMoment} from '../contract/training-hooks.js';
import {meanOver} from '../parallel/mean-over.js';
import {InterruptedError} from '../session/interrupted-error.js';
import type {Session} from '../session/session.js';
import {countedBatches} from './counted-batches.js';
import {readBack} from './read-back.js';

/** One pass over data that are measured, not learned from. */
export interface Evaluation<B extends Batch> {
  readonly kind: 'validation' | 'test' | 'sanity';
  readonly when?: ValidationMoment;
  readonly data: BatchSource<B>;
  /** Of the run, when it is measured. */
  readonly epoch: number;
  readonly globalStep: number;
  readonly maxEpochs: number;
}

/**
 * The means of what the module's step logs over the data, which are the same in every epoch.
 *
 * @returns nothing when the run was interrupted before the last batch
 */
export async function evaluate<B extends Batch>(run: Session, evaluation: Evaluation<B>): Promise<Metrics | undefined> {
  const {kind, when, data, epoch, globalStep} = evaluation;
  const {hooks} = run;
  const at = {epoch, globalStep, batches: data.batches, ...(when && {when})};

  const whole = run.resumable;
  run.resumable = false;
  const started = hooks[`${kind}Start`].emit(at);
  const means = await started
    .then(() => meansOver(run, evaluation, at))
    .catch(async (error) => {
      const errors = await hooks.evaluationInterrupted.settle({...at, kind});
      run.resumable = whole && errors.length === 0;
      throw together([error, ...errors]);
    });
  if (!means) {
    await hooks.evaluationInterrupted.emit({...at, kind});
    run.resumable = whole;
    return undefined;
  }
  const metrics = meanOver(run.group, means.means());
  await run.logInto(metrics, () => hooks[`${kind}End`].emit({...at, metrics}));
  return metrics;
}

/**
 * As `evaluate`, for a run that does nothing else.
 *
 * @throws InterruptedError when the run was interrupted before the last batch
 */
export async function evaluateAll<B extends Batch>(
  run: Session,
  kind: 'validation' | 'test',
  data: BatchSource<B>,
): Promise<Metrics> {
  const {epoch, globalStep} = run.place;
  const metrics = await evaluate(run, {kind, data, epoch, globalStep, maxEpochs: 1});
  if (metrics) return metrics;
  throw new InterruptedError(kind === 'test' ? 'test' : 'validate');
}

async function meansOver<B extends Batch>(
  run: Session,
  {kind, data, epoch, maxEpochs}: Evaluation<B>,
  at: EvaluationStart,
): Promise<MetricMeans | undefined> {
  const {hooks, transforms, module} = run;
  const {batches} = data;
  const measure = (kind === 'test' ? module.testStep : module.validationStep)?.bind(module);
  const means = new MetricMeans();
  for await (const [batch, examples] of countedBatches(kind, data, 0, run.lateErrors)) {
    const started = performance.now();
    const {size} = examples;
    const position: Position = {globalStep: batch, epoch, batch, batches, maxEpochs, progress: batch / batches};
    const step = new Step(position, transforms);
    try {
      tf.tidy(() => measure?.(examples, step));
      means.add(await readBack(step.logged), size);
    } finally {
      step.dispose();
    }
    run.timings.add(kind, started);
    if (kind !== 'sanity') await hooks[`${kind}BatchEnd`].emit({...at, batch, size});
    await nextTurn();
    run.consult();
    if (run.interrupted && batch + 1 < batches) return undefined;
  }
  return means;
}

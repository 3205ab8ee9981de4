import {setImmediate as nextTurn} from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs';
import type {Batch} from '../contract/batch-source.js';
import {asOneError} from '../contract/failures.js';
import {MetricMeans} from '../contract/metric-means.js';
import type {Position} from '../contract/position.js';
import {Step} from '../contract/step.js';
import type {EvaluationStart, Metrics, ValidationMoment} from '../contract/training-hooks.js';
import {meanOver} from '../parallel/mean-over.js';
import {InterruptedError} from '../session/interrupted-error.js';
import type {Session} from '../session/session.js';
import type {TrainerOptions} from '../session/trainer-options.js';
import {countedBatches} from './counted-batches.js';
import type {Fit} from './fit.js';
import {batchesOf, type MeasuredSource} from './measured-sources.js';
import {metricsOfSource} from './metrics-of-source.js';
import {readBack} from './read-back.js';
import {usedForSanity} from './used-data.js';

/** One pass over data that are measured, not learned from. */
export interface Evaluation<B extends Batch> {
  readonly kind: keyof typeof passes;
  readonly when?: ValidationMoment;
  /** One after the other. */
  readonly sources: readonly MeasuredSource<B>[];
  /** Of the run, when it is measured. */
  readonly epoch: number;
  readonly globalStep: number;
  readonly maxEpochs: number;
}

/** The measuring of a few validation batches before training, for a mistake to show at once; undefined where there is none. */
export function sanityOf<B extends Batch>(
  options: TrainerOptions,
  {validation, resumed, progress}: Fit<B>,
): Evaluation<B> | undefined {
  const sources = resumed ? [] : usedForSanity(options, validation);
  if (sources.length === 0) return undefined;
  return {kind: 'sanity', sources, epoch: 0, globalStep: 0, maxEpochs: progress.plan.maxEpochs};
}

/** What a pass of each kind calls: a sanity check tells nothing of its batches. */
const passes = {
  sanity: {
    start: 'sanityStart',
    batchEnd: undefined,
    end: 'sanityEnd',
    step: 'validationStep',
    prefix: 'validation',
  },
  validation: {
    start: 'validationStart',
    batchEnd: 'validationBatchEnd',
    end: 'validationEnd',
    step: 'validationStep',
    prefix: 'validation',
  },
  test: {start: 'testStart', batchEnd: 'testBatchEnd', end: 'testEnd', step: 'testStep', prefix: 'test'},
} as const;

/**
 * The means of what the module's step logs over the data, which are the same in every epoch.
 *
 * The state of the run is as whole after it as before, also where the pass fails, once `evaluationInterrupted` has undone
 * what its start did.
 *
 * @returns nothing when the run was interrupted before the last batch
 */
export async function evaluate<B extends Batch>(run: Session, evaluation: Evaluation<B>): Promise<Metrics | undefined> {
  const {kind, when, sources, epoch, globalStep} = evaluation;
  const {hooks} = run;
  const at = {epoch, globalStep, batches: batchesOf(sources), ...(when && {when})};
  const {start, end} = passes[kind];

  const {metrics, errors} = await run.unsafe({leaves: 'as before'}, async () => {
    const errors: unknown[] = [];
    let means: Metrics | undefined;
    try {
      await hooks.measureStart.emit({...at, kind});
      await hooks[start].emit(at);
      means = await meansOver(run, evaluation, at);
    } catch (error) {
      errors.push(error);
    }
    if (means) {
      const metrics = meanOver(run.group, means);
      await run.logInto(metrics, hooks[end], {...at, metrics, ...(when && {awaited: run.awaited})});
      await hooks.measureEnd.emit({...at, kind});
      return {metrics, errors};
    }
    const unwinding = [
      ...(await hooks.evaluationInterrupted.settle({...at, kind})),
      ...(await hooks.measureEnd.settle({...at, kind})),
    ];
    if (unwinding.length > 0) throw asOneError([...errors, ...unwinding]);
    return {metrics: undefined, errors};
  });
  if (errors.length > 0) throw errors[0];
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
  sources: readonly MeasuredSource<B>[],
): Promise<Metrics> {
  const {epoch, globalStep} = run.place;
  const metrics = await evaluate(run, {kind, sources, epoch, globalStep, maxEpochs: 1});
  if (metrics) return metrics;
  throw new InterruptedError(kind === 'test' ? 'test' : 'validate');
}

/** The means over each source. */
async function meansOver<B extends Batch>(
  run: Session,
  evaluation: Evaluation<B>,
  at: EvaluationStart,
): Promise<Metrics | undefined> {
  const {prefix} = passes[evaluation.kind];
  const metrics: Record<string, number> = {};
  let done = 0;
  for (const source of evaluation.sources) {
    const means = await meansOf(run, evaluation, source, {...at, done});
    if (!means) return undefined;
    done += source.data.batches;
    const own = means.means();
    Object.assign(metrics, source.name === undefined ? own : metricsOfSource(prefix, source.name, own));
  }
  return metrics;
}

/** @param at - `done` are the batches of the sources before this one */
async function meansOf<B extends Batch>(
  run: Session,
  {kind, epoch, maxEpochs}: Evaluation<B>,
  {name, data}: MeasuredSource<B>,
  {done, ...at}: EvaluationStart & {readonly done: number},
): Promise<MetricMeans | undefined> {
  const {hooks, transforms, module} = run;
  const {batches} = data;
  const {batchEnd, step: stepName} = passes[kind];
  const source = name === undefined ? {} : {source: name};
  const means = new MetricMeans();
  for await (const [batch, examples] of countedBatches(named(kind, name), data, 0, run.lateErrors)) {
    const started = performance.now();
    const {size} = examples;
    const position: Position = {globalStep: batch, epoch, batch, batches, maxEpochs, progress: batch / batches};
    const step = new Step(position, transforms, {source: name});
    try {
      tf.tidy(() => module[stepName]?.(examples, step));
      const {logged} = await readBack({}, step.logged);
      means.add(logged, size);
    } finally {
      step.dispose();
    }
    run.timings.add(kind, started);
    if (batchEnd) await hooks[batchEnd].emit({...at, ...source, batch: done + batch, size});
    await nextTurn();
    run.consult();
    if (run.interrupted && done + batch + 1 < at.batches) return undefined;
  }
  return means;
}

const named = (kind: string, source: string | undefined): string => (source === undefined ? kind : `${kind}/${source}`);

import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Boundary, FitEnd, Metrics, Prediction, TrainingHooks} from './hooks/training-hooks.js';
import type {Batch, BatchSource} from './loop/batch-source.js';
import {countedBatches} from './loop/counted-batches.js';
import {evaluate} from './loop/evaluate.js';
import {FitProgress} from './loop/fit-progress.js';
import {limited} from './loop/limited.js';
import {mergeMetrics} from './loop/merge-metrics.js';
import {endsWindow, planOf, positionOf} from './loop/plan.js';
import {predictAll} from './loop/predict.js';
import {Updates} from './loop/updates.js';
import {usedForMeasuring, usedForTraining} from './loop/used-data.js';
import {validationDue} from './loop/validation-due.js';
import {expectStep} from './module/expect-step.js';
import {Step} from './module/step.js';
import type {TrainingModule} from './module/training-module.js';
import type {Transforms} from './module/transform.js';
import {effectiveOptions} from './options/effective-options.js';
import type {EvaluationOptions, FitOptions, FitResult, TrainerOptions} from './options/trainer-options.js';
import {attempt, failureOf} from './session/failures.js';
import {openSession} from './session/open-session.js';
import {restoreModule, resumeFrom} from './session/resume.js';
import type {Stage} from './session/run.js';
import type {Session} from './session/session.js';
import {type Work, wholeRun} from './session/whole-run.js';

/** What one `fit` works with, and how far it has come. */
interface Fit<B extends Batch> {
  readonly module: TrainingModule<B>;
  readonly training: BatchSource<B>;
  readonly validation: BatchSource<B> | undefined;
  readonly progress: FitProgress;
  readonly updates: Updates<B>;
}

/**
 * Trains and measures modules: the whole loop, with every hook one visible line where it fires.
 *
 * Plugins install, callbacks attach, and loggers attach, each in array order. Per hook the handlers run in that order,
 * each awaited; then its watchers are told.
 */
export class Trainer {
  readonly #options: TrainerOptions;
  #session: Session | undefined;

  constructor(options: TrainerOptions) {
    this.#options = effectiveOptions(options);
  }

  /** The hooks of the coming or current run; they complete when it ends. */
  get hooks(): TrainingHooks {
    return this.#open().hooks;
  }

  /** The interceptors of the coming or current run. */
  get transforms(): Transforms {
    return this.#open().transforms;
  }

  /** Ends the current run after the current update, but not before `minEpochs`. Does nothing between runs. */
  stop(): void {
    if (this.#session?.running) this.#session.stop();
  }

  /** Trains a module. Rejects with the first error, any later one attached, after `fitEnd` and `teardown` have run. */
  async fit<B extends Batch>(
    module: TrainingModule<B>,
    data: BatchSource<B>,
    {validation: measured, resume, signal}: FitOptions<B> = {},
  ): Promise<FitResult> {
    const options = this.#options;
    const training = usedForTraining(options, data);
    const progress = new FitProgress(planOf(options, training.batches));
    if (measured) expectStep(module, 'validation', measured);
    const validation = measured && usedForMeasuring(options, 'validation', measured);
    let ended: FitEnd = {reason: 'stopped', epochs: 0, global: 0};

    await this.#run(module, signal, {
      stage: 'fit',
      prepare: async (run) => {
        run.beginFit(module.createOptimizer(), progress, options.minEpochs ?? 0);
        if (resume !== undefined) await resumeFrom(resume, run);
      },
      work: async (run) => {
        const {optimizer, timings} = run;
        const updates = new Updates({module, optimizer, timings, clipping: options.clipGradients});
        try {
          await this.#train(run, {module, training, validation, progress, updates}, resume !== undefined);
        } finally {
          updates.dispose();
        }
      },
      end: async (run, errors) => {
        const {epoch: epochs, global} = progress;
        const reason = errors.length > 0 ? 'failed' : progress.done ? 'finished' : 'stopped';
        ended = {reason, epochs, global, ...failureOf(errors)};
        errors.push(...(await run.hooks.fitEnd.settle(ended)));
        attempt(errors, () => run.disposeOptimizer());
      },
    });
    return {...ended, metrics: progress.metrics};
  }

  /** The means of what `validationStep` logs over `data`, and of what `validationEnd` handlers add. */
  validate<B extends Batch>(module: TrainingModule<B>, data: BatchSource<B>, options: EvaluationOptions = {}) {
    return this.#measure('validate', 'validation', module, data, options);
  }

  /** The means of what `testStep` logs over `data`, and of what `testEnd` handlers add. */
  test<B extends Batch>(module: TrainingModule<B>, data: BatchSource<B>, options: EvaluationOptions = {}) {
    return this.#measure('test', 'test', module, data, options);
  }

  /** What `predictStep` makes of each batch of `data`, in order. */
  async predict<B extends Batch>(
    module: TrainingModule<B>,
    data: BatchSource<B>,
    {checkpoint, signal}: EvaluationOptions = {},
  ): Promise<Prediction[]> {
    expectStep(module, 'predict', data);
    return this.#run(module, signal, {
      stage: 'predict',
      prepare: (run) => restoreModule(checkpoint, run),
      work: (run) => predictAll(run, module, data),
    });
  }

  async #train<B extends Batch>(run: Session, fit: Fit<B>, resumed: boolean): Promise<void> {
    const {module, validation, progress} = fit;
    const {maxEpochs, batches} = progress.plan;
    const {hooks, hyperparameters} = run;
    const parameters = module.trainable.reduce((count, variable) => count + variable.size, 0);
    run.resumable = resumed;

    await hooks.fitStart.emit({
      ...{module: module.name, maxEpochs, batches, parameters, hyperparameters},
      ...(resumed && {resumed: progress.place}),
    });
    const sane = this.#options.sanityValidation ?? {batches: 2};
    if (validation && !resumed && sane.batches > 0) {
      const data = limited('sanityValidation', validation, sane);
      await evaluate(run, {kind: 'sanity', data, epoch: 0, global: 0, maxEpochs});
    }
    while (!progress.done && !run.stopping) await this.#epoch(run, fit);
  }

  /** One pass over the training data, and then the validation. Returns early when the run is stopped. */
  async #epoch<B extends Batch>(run: Session, fit: Fit<B>): Promise<void> {
    const {training, progress} = fit;
    const {batches, maxEpochs} = progress.plan;
    const {epoch} = progress;

    if (progress.batch === 0) await run.hooks.epochStart.emit({epoch, maxEpochs, batches});
    if (run.stopping) return;
    if (progress.batch < batches) await this.#validationIfDue(run, fit); // Owed by the run that this one goes on with.

    let waiting = performance.now();
    for await (const [batch, data] of countedBatches('training', training, epoch, progress.batch)) {
      run.timings.add('data', waiting);
      const updated = await this.#batch(run, fit, batch, data);
      await nextTurn(); // Timers, signals and loaders get theirs.
      progress.seconds += secondsSince(waiting);
      if (updated && progress.done) break;
      if (updated && progress.batch < batches) {
        if (!run.stopping) await this.#validationIfDue(run, fit);
        if (run.stopping) return;
      }
      waiting = performance.now();
    }
    if (!run.interrupted) await this.#validationIfDue(run, fit, 'end of epoch');
    if (!run.interrupted) await this.#epochEnd(run, fit);
  }

  /** Loss and gradients of one batch, and the optimizer update where one is due. */
  async #batch<B extends Batch>(run: Session, fit: Fit<B>, batch: number, data: B): Promise<boolean> {
    const {progress, updates} = fit;
    const {hooks} = run;
    const {size} = data;
    const at = positionOf(progress.plan, progress.place);
    const updated = endsWindow(progress.plan, batch);

    run.resumable = false;
    await hooks.batchStart.emit({...at, size});
    const started = performance.now();
    const metrics = await updates.add(data, new Step(at, run.transforms), updated);
    progress.batch++;
    if (updated) progress.global++;
    progress.means.add(metrics, size);
    const event = {...at, size, metrics, seconds: secondsSince(started), updated};
    await run.logInto(metrics, () => hooks.batchEnd.emit(event));
    if (updated) await this.#boundary(run, fit, 'batch', metrics);
    return updated;
  }

  /** Measures the validation data in the middle of an epoch or at its end, if `validateEvery` says so. */
  async #validationIfDue<B extends Batch>(run: Session, fit: Fit<B>, when?: 'end of epoch'): Promise<void> {
    const {validation, progress} = fit;
    const {epoch, global, plan} = progress;
    const {maxEpochs} = plan;

    if (!validation || !validationDue(this.#options.validateEvery, progress, when === 'end of epoch')) return;
    const metrics = await evaluate(run, {kind: 'validation', data: validation, epoch, global, maxEpochs});
    if (metrics === undefined) {
      await this.#boundary(run, fit, 'batch', {}); // Interrupted: it is owed.
      return;
    }
    progress.validation = metrics;
    progress.validated = progress.batch;
    if (!when) await this.#boundary(run, fit, 'validation', metrics);
  }

  async #epochEnd<B extends Batch>(run: Session, fit: Fit<B>): Promise<void> {
    const {module, progress} = fit;
    const {epoch, global, seconds, means} = progress;
    const {batches, maxEpochs} = progress.plan;
    const metrics = mergeMetrics(module.name, means.means(), progress.validation);
    const event = {epoch, maxEpochs, batches, global, metrics, seconds, examplesPerSecond: means.examples / seconds};

    run.resumable = false;
    await run.logInto(metrics, () => run.hooks.epochEnd.emit(event));
    run.optimizer.observe?.(event);
    progress.metrics = metrics;
    if (progress.batch === batches) progress.nextEpoch();
    await this.#boundary(run, fit, 'epoch', metrics);
  }

  /** Between two updates: the run's state is whole and can be taken. */
  async #boundary<B extends Batch>(run: Session, fit: Fit<B>, after: Boundary['after'], metrics: Metrics): Promise<void> {
    const {progress} = fit;
    const {batches} = progress.plan;
    const cutShort = run.interrupted !== undefined || (run.stopping && progress.batch < batches);
    const stopping = after === 'epoch' ? run.stopping || progress.done : cutShort;

    run.resumable = true;
    await run.hooks.boundary.emit({...progress.place, batches, after, metrics, stopping});
  }

  async #measure<B extends Batch>(
    stage: Stage,
    kind: 'validation' | 'test',
    module: TrainingModule<B>,
    measured: BatchSource<B>,
    {checkpoint, signal}: EvaluationOptions,
  ): Promise<Metrics> {
    expectStep(module, kind, measured);
    const data = usedForMeasuring(this.#options, kind, measured);
    return this.#run(module, signal, {
      stage,
      prepare: (run) => restoreModule(checkpoint, run),
      work: async (run) => (await evaluate(run, {kind, data, epoch: 0, global: 0, maxEpochs: 1})) ?? {},
    });
  }

  #run<B extends Batch, R>(module: TrainingModule<B>, signal: AbortSignal | undefined, work: Work<R>): Promise<R> {
    const run = this.#open();
    if (run.running) throw new Error('This trainer is already running. Await it, or create a second Trainer.');
    return wholeRun(run, module, this.#options, signal, work).finally(() => {
      this.#session = undefined;
    });
  }

  #open(): Session {
    this.#session ??= openSession(this.#options);
    return this.#session;
  }
}

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

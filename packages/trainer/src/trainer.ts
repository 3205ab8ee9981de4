import {setImmediate as nextTurn} from 'node:timers/promises';
import {knownOptions} from './checks/known-options.js';
import type {Batch, BatchSource} from './contract/batch-source.js';
import {attempt} from './contract/failures.js';
import type {TrainingHooks} from './contract/moments.js';
import type {NamedSources} from './contract/named-sources.js';
import {Step} from './contract/step.js';
import type {Boundary, FitEnd, Metrics, ValidationMoment} from './contract/training-hooks.js';
import type {TrainingModule} from './contract/training-module.js';
import type {Transforms} from './contract/transform.js';
import {boundaryOf} from './loop/boundary.js';
import {countedBatches} from './loop/counted-batches.js';
import {endOfEpoch} from './loop/end-of-epoch.js';
import {evaluate, sanityOf} from './loop/evaluate.js';
import {type Fit, fitOf, fitStartOf} from './loop/fit.js';
import {measuring, predicting} from './loop/measuring.js';
import {Predictions} from './loop/predictions.js';
import {prepareFit} from './loop/prepare-fit.js';
import {secondsSince} from './loop/seconds-since.js';
import {Updates} from './loop/updates.js';
import {validationDue} from './loop/validation-due.js';
import {stepKeeperOf} from './replay/step-keeper.js';
import {Runs} from './runs.js';
import {effectiveOptions} from './session/effective-options.js';
import {epochEndOf, type FitProgress, fitEndOf} from './session/fit-progress.js';
import {endsWindow, positionOf} from './session/plan.js';
import type {Session} from './session/session.js';
import type {EvaluationOptions, FitOptions, FitResult, TrainerOptions} from './session/trainer-options.js';

/**
 * Trains and measures modules: the whole loop, with every hook one visible line where it fires.
 *
 * Plugins install, callbacks attach, and loggers attach, each in array order. Per hook the handlers run in that order,
 * each awaited; then its watchers are told.
 */
export class Trainer {
  readonly #options: TrainerOptions;
  readonly #runs: Runs;

  constructor(options: TrainerOptions) {
    this.#options = effectiveOptions(options);
    this.#runs = new Runs(this.#options);
  }

  /** The hooks of the coming or current run; they complete when it ends. */
  get hooks(): TrainingHooks {
    return this.#runs.open().hooks;
  }

  /** The interceptors of the coming or current run. */
  get transforms(): Transforms {
    return this.#runs.open().transforms;
  }

  /** Ends the current run after the current update, but not before `minEpochs`. Does nothing between runs. */
  stop(): void {
    this.#runs.stop();
  }

  /** Trains a module. Rejects with the first error, any later one attached, after `fitEnd` and `teardown` have run. */
  async fit<B extends Batch>(
    module: TrainingModule<B>,
    training: BatchSource<B>,
    options: FitOptions<B> = {},
  ): Promise<FitResult> {
    const names = ['validation', 'resume', 'weightsFrom', 'signal'] as const;
    const {validation, resume, weightsFrom, signal} = knownOptions('fit', options, names);
    this.#runs.open(); // A plugin that cannot be installed says so before the other ranks wait.
    const fit = await fitOf(this.#options, module, {training, validation, resumed: resume !== undefined});
    let ended: FitEnd = {reason: 'stopped', epochs: 0, globalStep: 0};

    await this.#runs.run(module, signal, {
      stage: 'fit',
      prepare: (run) => prepareFit(run, fit, {resume, weightsFrom, minEpochs: this.#options.minEpochs}),
      work: (run) => this.#train(run, fit),
      end: async (run, errors) => {
        ended = fitEndOf(fit.progress, errors);
        errors.push(...(await run.hooks.fitEnd.settle(ended)));
        attempt(errors, () => run.endFit());
      },
    });
    return {...ended, metrics: fit.progress.unfinishedMetrics ?? fit.progress.metrics};
  }

  async #train<B extends Batch>(run: Session, fit: Fit<B>): Promise<void> {
    const {module, progress, resumed, group, batchNorm} = fit;
    const {optimizer, timings, hyperparameters} = run;
    const [clipping, keeper] = [this.#options.clipGradients, stepKeeperOf(this.#options, run)];
    const updates = new Updates({module, optimizer, timings, group, batchNorm, clipping, keeper});
    const sanity = sanityOf(this.#options, fit);
    const start = fitStartOf(fit, hyperparameters, this.#options.minEpochs);

    await run.unsafe({leaves: resumed ? 'whole' : 'unfinished'}, () => run.hooks.fitStart.emit(start));
    run.restored.dispose();
    run.consult();
    try {
      if (sanity) await evaluate(run, sanity);
      while (!progress.done && !run.stopping) await this.#epoch(run, fit, updates);
      if (run.stopping && run.resumable && !run.ending) await this.#boundary(run, progress, 'interruption', {});
    } finally {
      updates.dispose();
    }
  }

  /** One pass over the training data, and then the validation. Returns early when the run is stopped. */
  async #epoch<B extends Batch>(run: Session, fit: Fit<B>, updates: Updates<B>): Promise<void> {
    const {training, progress} = fit;
    const {batches, maxEpochs} = progress.plan;
    const {epoch} = progress;
    if (!progress.epochStarted) {
      await run.unsafe({leaves: 'as before'}, () => run.hooks.epochStart.emit({epoch, maxEpochs, batches}));
    }
    progress.epochStarted = true;
    run.consult();
    const start = progress.trained ? batches : progress.batch;
    if (start < batches) await this.#validationIfDue(run, fit, 'between batches'); // Owed by the run that this one goes on with.
    if (run.stopping) return;

    let waiting = performance.now();
    for await (const [, data] of countedBatches('training', training, epoch, run.lateErrors, start)) {
      run.timings.add('data', waiting);
      const updated = await this.#batch(run, fit, updates, data);
      await nextTurn(); // Timers, signals and loaders get theirs.
      progress.trainedFor(secondsSince(waiting));
      if (updated && progress.trained) break;
      if (updated && progress.batch < batches) {
        if (!run.stopping) await this.#validationIfDue(run, fit, 'between batches');
        if (run.stopping) return;
      }
      waiting = performance.now();
    }
    if (progress.unfinished) run.hold();
    const measured = run.interrupted ? undefined : await this.#validationIfDue(run, fit, 'end of epoch');
    if (!run.interrupted) await this.#epochEnd(run, fit, measured ?? progress.validation);
  }

  /** Loss and gradients of one batch, and the optimizer update where one is due. */
  async #batch<B extends Batch>(
    run: Session,
    {module, progress}: Fit<B>,
    updates: Updates<B>,
    data: B,
  ): Promise<boolean> {
    const {hooks} = run;
    const size = data.size * run.group.size;
    const at = positionOf(progress.plan, progress.place);
    const updated = endsWindow(progress.plan, progress.batch);

    const metrics = await run.unsafe({leaves: 'unfinished'}, async () => {
      await hooks.batchStart.emit({...at, size});
      const started = performance.now();
      const step = new Step(at, run.transforms, {group: run.group, accumulated: progress.plan.window, module});
      const own = await updates.add(data, step, updated);
      progress.nextBatch(updated);
      progress.means.add(own, size);
      const metrics = updates.window.add(own, size, updated);
      const event = {...at, size, metrics, seconds: secondsSince(started), updated};
      await run.logInto(metrics, hooks.batchEnd, event, updates.window);
      return metrics;
    });
    if (updated) await this.#boundary(run, progress, 'batch', metrics);
    return updated;
  }

  /** Measures the validation data if `validateEvery` says so. */
  async #validationIfDue<B extends Batch>(
    run: Session,
    fit: Fit<B>,
    when: ValidationMoment,
  ): Promise<Metrics | undefined> {
    const {validation, progress} = fit;
    if (!validationDue(this.#options.validateEvery, fit, when)) return undefined;
    const at = {...progress.place, maxEpochs: progress.plan.maxEpochs};
    const metrics = await evaluate(run, {kind: 'validation', when, sources: validation, ...at});
    if (metrics === undefined || progress.unfinished) return metrics; // It is owed: by the run that goes on, where it is due.
    progress.endValidation(metrics);
    if (when === 'between batches') await this.#boundary(run, progress, 'validation', metrics);
    return metrics;
  }

  async #epochEnd<B extends Batch>(run: Session, fit: Fit<B>, validation: Metrics): Promise<void> {
    const {module, progress} = fit;
    const {metrics, event} = epochEndOf(module.name, progress, validation, run.awaited);

    await run.unsafe({leaves: 'unfinished'}, async () => {
      await endOfEpoch(run, metrics, event);
      if (!event.unfinished) run.schedules.observe(event);
      if (event.unfinished) progress.unfinishedMetrics = metrics;
      else progress.metrics = metrics;
      progress.endEpoch();
    });
    await this.#boundary(run, progress, 'epoch', metrics);
  }

  /** Between two updates: the run's state is whole and can be taken. */
  async #boundary(run: Session, progress: FitProgress, after: Boundary['after'], metrics: Metrics): Promise<void> {
    run.consult();
    const event = boundaryOf(run, progress, after, metrics);
    run.ending = event.stopping;
    await run.unsafe({leaves: 'whole'}, () => run.hooks.boundary.emit(event));
    await run.hooks.snapshot.emit(event);
  }

  /** The means of what `validationStep` logs over each source of `data`, and of what `validationEnd` handlers add. */
  async validate<B extends Batch>(
    module: TrainingModule<B>,
    data: BatchSource<B> | NamedSources<B>,
    options: EvaluationOptions = {},
  ): Promise<Metrics> {
    const {checkpoint, signal} = knownOptions('validate', options, ['checkpoint', 'signal']);
    return this.#runs.run(module, signal, measuring(this.#options, 'validation', {module, data, checkpoint}));
  }

  /** The means of what `testStep` logs over each source of `data`, and of what `testEnd` handlers add. */
  async test<B extends Batch>(
    module: TrainingModule<B>,
    data: BatchSource<B> | NamedSources<B>,
    options: EvaluationOptions = {},
  ): Promise<Metrics> {
    const {checkpoint, signal} = knownOptions('test', options, ['checkpoint', 'signal']);
    return this.#runs.run(module, signal, measuring(this.#options, 'test', {module, data, checkpoint}));
  }

  /**
   * What `predictStep` makes of each batch of `data`, in order, for a `for await` loop to use or `toArray()` to collect. The loop
   * throws an `InterruptedError` when it is interrupted before the last batch.
   *
   * @throws when the module has no `predictStep` or the data have no batches
   */
  predict<B extends Batch>(
    module: TrainingModule<B>,
    data: BatchSource<B>,
    options: EvaluationOptions = {},
  ): Predictions<B> {
    const {checkpoint, signal} = knownOptions('predict', options, ['checkpoint', 'signal']);
    const work = predicting(this.#options, {module, data, checkpoint});
    return new Predictions(() => this.#runs.iterate(module, signal, work));
  }
}

import {setImmediate as nextTurn} from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs';
import {ProgressBar} from './callbacks/progress-bar.js';
import type {FitEnd, Metrics, TrainingHooks} from './hooks/training-hooks.js';
import type {Batch, BatchSource} from './loop/batch-source.js';
import {countedBatches} from './loop/counted-batches.js';
import {MetricMeans} from './loop/metric-means.js';
import {readBack} from './loop/read-back.js';
import {update} from './loop/update.js';
import {Step} from './module/step.js';
import type {TrainingModule} from './module/training-module.js';
import type {Transforms} from './module/transform.js';
import type {Optimizer} from './optimizers/optimizer.js';
import {positiveInteger} from './options/positive-integer.js';
import type {FitOptions, FitResult, TrainerOptions} from './options/trainer-options.js';
import {attempt, together} from './session/failures.js';
import {messageOf} from './session/message-of.js';
import {Session} from './session/session.js';

/** What one `fit` works with, and how far it has come. */
interface Fit<B extends Batch> {
  readonly run: Session;
  readonly module: TrainingModule<B>;
  readonly training: BatchSource<B>;
  readonly validation: BatchSource<B> | undefined;
  optimizer?: Optimizer;
  epochs: number;
  global: number;
  metrics: Metrics;
}

/**
 * Trains a module: the whole loop, with every hook one visible line where it fires.
 *
 * Plugins install, callbacks attach, and loggers attach, each in array order. Per hook the handlers run in that order,
 * each awaited; then its watchers are told.
 */
export class Trainer {
  readonly #options: TrainerOptions;
  #session: Session | undefined;

  constructor(options: TrainerOptions) {
    positiveInteger('maxEpochs', options.maxEpochs);
    this.#options = options;
  }

  /** The hooks of the coming or current run, be it a `fit` or a `validate`; they complete when it ends. */
  get hooks(): TrainingHooks {
    return this.#open().hooks;
  }

  /** The interceptors of the coming or current run. */
  get transforms(): Transforms {
    return this.#open().transforms;
  }

  /** Ends the current run after the current batch; an epoch cut short has no `epochEnd`. Does nothing between runs. */
  stop(): void {
    if (this.#session?.running) this.#session.stop();
  }

  /** Trains for `maxEpochs`. Rejects with the first error, any later one attached, after `fitEnd` has run. */
  async fit<B extends Batch>(
    module: TrainingModule<B>,
    training: BatchSource<B>,
    {validation, signal}: FitOptions<B> = {},
  ): Promise<FitResult> {
    const {maxEpochs} = this.#options;
    const batches = positiveInteger('the number of training batches', training.batches);
    if (validation) expectValidation(module, validation);
    const run = this.#begin(module);
    const {hooks} = run;
    const unlink = stopOnAbort(run, signal);

    const fit: Fit<B> = {run, module, training, validation, epochs: 0, global: 0, metrics: {}};
    const errors: unknown[] = [];
    try {
      const parameters = module.trainable.reduce((count, variable) => count + variable.size, 0);
      fit.optimizer = module.createOptimizer();
      await hooks.fitStart.emit({module: module.name, maxEpochs, batches, parameters});
      while (fit.epochs < maxEpochs && !run.stopping) await this.#epoch(fit, fit.optimizer);
    } catch (error) {
      errors.push(error);
    }
    const {epochs, global, metrics} = fit;
    const reason = errors.length > 0 ? 'failed' : epochs < maxEpochs ? 'stopped' : 'finished';
    const end: FitEnd = {reason, epochs, global, ...(errors.length > 0 && {error: messageOf(errors[0])})};
    errors.push(...(await hooks.fitEnd.settle(end)));
    attempt(errors, () => fit.optimizer?.dispose());
    unlink();
    this.#close(run);
    if (errors.length > 0) throw together(errors);
    return {...end, metrics};
  }

  /** The means of what `validationStep` logs over `data`, and of what `validationEnd` handlers add. */
  async validate<B extends Batch>(module: TrainingModule<B>, data: BatchSource<B>): Promise<Metrics> {
    expectValidation(module, data);
    const run = this.#begin(module);
    try {
      return await this.#validation(run, module, data, 0);
    } finally {
      this.#close(run);
    }
  }

  /** One pass over the training data, and then the validation. Returns early when the run is stopped. */
  async #epoch<B extends Batch>(fit: Fit<B>, optimizer: Optimizer): Promise<void> {
    const {run, module, training, validation, epochs: epoch} = fit;
    const {hooks} = run;
    const planned = {epoch, maxEpochs: this.#options.maxEpochs, batches: training.batches};

    await hooks.epochStart.emit(planned);
    if (run.stopping) return;
    const means = new MetricMeans();
    const started = performance.now();
    for await (const [batch, data] of countedBatches('training', training, epoch)) {
      means.add(await this.#batch(fit, optimizer, batch, data), data.size);
      await nextTurn(); // Timers, signals and loaders get theirs.
      if (run.stopping && batch + 1 < training.batches) return;
    }
    const seconds = secondsSince(started);
    const speed = {seconds, examplesPerSecond: means.examples / seconds};

    const metrics = means.means();
    if (validation) merge(module.name, metrics, await this.#validation(run, module, validation, epoch));
    const event = {...planned, ...speed, global: fit.global, metrics};
    await run.logInto(metrics, () => hooks.epochEnd.emit(event));
    fit.metrics = metrics;
    fit.epochs++;
  }

  /** One optimizer update. */
  async #batch<B extends Batch>(fit: Fit<B>, optimizer: Optimizer, batch: number, data: B): Promise<Metrics> {
    const {run, module, training, global, epochs: epoch} = fit;
    const {hooks} = run;
    const {batches} = training;
    const {maxEpochs} = this.#options;
    const at = {global, epoch, batch, batches, maxEpochs, progress: global / (maxEpochs * batches)};

    await hooks.batchStart.emit({...at, size: data.size});
    const started = performance.now();
    const metrics = await update(module, data, new Step(at, run.transforms), optimizer);
    fit.global++;
    await hooks.batchEnd.emit({...at, size: data.size, metrics, seconds: secondsSince(started)});
    return metrics;
  }

  /** One pass over the validation data, which is the same in every epoch. */
  async #validation<B extends Batch>(run: Session, module: TrainingModule<B>, data: BatchSource<B>, epoch: number) {
    const {hooks} = run;
    const {batches} = data;
    const {maxEpochs} = this.#options;

    await hooks.validationStart.emit({epoch, batches});
    const means = new MetricMeans();
    for await (const [batch, examples] of countedBatches('validation', data, 0)) {
      const at = {global: batch, epoch, batch, batches, maxEpochs, progress: batch / batches};
      const step = new Step(at, run.transforms);
      try {
        tf.tidy(() => module.validationStep?.(examples, step));
        means.add(await readBack(step.logged), examples.size);
      } finally {
        step.dispose();
      }
      await nextTurn();
    }
    const metrics = means.means();
    await run.logInto(metrics, () => hooks.validationEnd.emit({epoch, batches, metrics}));
    return metrics;
  }

  #open(): Session {
    const {
      plugins = [],
      callbacks = [],
      loggers = [],
      progress = 'bar',
      onWatcherError = console.error,
    } = this.#options;
    const bar = progress === 'bar' ? [new ProgressBar()] : [];
    this.#session ??= new Session({plugins, callbacks: [...callbacks, ...loggers, ...bar], onWatcherError});
    return this.#session;
  }

  #begin<B extends Batch>(module: TrainingModule<B>): Session {
    const run = this.#open();
    if (run.running) throw new Error('This trainer is already running. Await it, or create a second Trainer.');
    run.begin(module);
    return run;
  }

  #close(run: Session): void {
    for (const hook of Object.values(run.hooks)) hook.complete();
    this.#session = undefined;
  }
}

/** Stops `run` when `signal` is aborted, or at once if it already is. Call what is returned when the run has ended. */
function stopOnAbort(run: Session, signal: AbortSignal | undefined): () => void {
  const stop = () => run.stop();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  return () => signal?.removeEventListener('abort', stop);
}

function expectValidation<B extends Batch>(module: TrainingModule<B>, {batches}: BatchSource<B>): void {
  positiveInteger('the number of validation batches', batches);
  if (module.validationStep) return;
  throw new Error(
    `${module.name} has no validationStep, and validation data was given. Add the method or leave the data out.`,
  );
}

function merge(module: string, metrics: Record<string, number>, validated: Metrics): void {
  for (const [name, value] of Object.entries(validated)) {
    if (name in metrics) {
      throw new Error(
        `The training and the validation of ${module} both log "${name}". ` +
          `Name the latter "validation/${name}", for example.`,
      );
    }
    metrics[name] = value;
  }
}

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

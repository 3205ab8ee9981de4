import * as tf from '@tensorflow/tfjs';
import type {Batch, BatchSource} from './batch-source.js';
import type {Callback} from './callback.js';
import {ProgressBar} from './callbacks/progress-bar.js';
import {attempt, together} from './failures.js';
import {messageOf} from './message-of.js';
import {MetricMeans} from './metric-means.js';
import {positiveInteger} from './positive-integer.js';
import type {Plugin} from './run.js';
import {Session} from './session.js';
import {Step} from './step.js';
import type {FitEnd, Metrics, TrainingHooks} from './training-hooks.js';
import type {TrainingModule} from './training-module.js';
import type {Transforms} from './transform.js';
import {readBack, update} from './update.js';

export interface TrainerOptions {
  /** Passes over the training data, a positive integer. */
  readonly maxEpochs: number;
  /** Installed first, in array order. */
  readonly plugins?: readonly Plugin[];
  /** Attached after the plugins, in array order. */
  readonly callbacks?: readonly Callback[];
  /** Attached after the callbacks, so that they also write what callbacks log. */
  readonly loggers?: readonly Callback[];
  /** `bar` (default) draws progress where the error stream is a terminal; `quiet` draws nothing. */
  readonly progress?: 'bar' | 'quiet';
}

export interface FitOptions<B extends Batch> {
  /** Measured at the end of every epoch, by the module's `validationStep`. */
  readonly validation?: BatchSource<B>;
  /** Aborting it ends the run after the current batch, as `stop()` does. */
  readonly signal?: AbortSignal;
}

export interface FitResult extends FitEnd {
  /** The metrics of the last completed epoch. */
  readonly metrics: Metrics;
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

  /** The hooks of the coming or current run; they complete when it ends. */
  get hooks(): TrainingHooks {
    return this.#open().hooks;
  }

  /** The interceptors of the coming or current run. */
  get transforms(): Transforms {
    return this.#open().transforms;
  }

  /** Ends the run after the current batch; an epoch cut short has no `epochEnd`. */
  stop(): void {
    this.#open().stop();
  }

  /** Trains for `maxEpochs`. Rejects with the first error, any later one attached, after `fitEnd` has run. */
  async fit<B extends Batch>(
    module: TrainingModule<B>,
    training: BatchSource<B>,
    {validation, signal}: FitOptions<B> = {},
  ): Promise<FitResult> {
    const {maxEpochs} = this.#options;
    const batches = positiveInteger('the number of training batches', training.batches);
    const run = this.#begin(module);
    const {hooks} = run;
    const abort = () => run.stop();
    if (signal?.aborted) run.stop();
    signal?.addEventListener('abort', abort);

    const errors: unknown[] = [];
    let [epochs, global] = [0, 0];
    let metrics: Metrics = {};
    const optimizer = attempt(errors, () => module.createOptimizer());
    try {
      if (!optimizer) throw errors[0];
      const parameters = module.trainable.reduce((count, variable) => count + variable.size, 0);
      await hooks.fitStart.emit({module: module.name, maxEpochs, batches, parameters});
      while (epochs < maxEpochs && !run.stopping) {
        const epoch = epochs;
        await hooks.epochStart.emit({epoch, maxEpochs, batches});
        const means = new MetricMeans();
        const started = performance.now();
        let [batch, examples] = [0, 0];
        for await (const data of training.epoch(epoch)) {
          const at = {global, epoch, batch, batches, maxEpochs, progress: global / (maxEpochs * batches)};
          const {size} = data;
          await hooks.batchStart.emit({...at, size});
          const arrived = performance.now();
          const measured = await update(module, data, new Step(at, run.transforms), optimizer);
          means.add(measured, size);
          batch++;
          global++;
          examples += size;
          await hooks.batchEnd.emit({...at, size, metrics: measured, seconds: secondsSince(arrived)});
          if (run.stopping) break;
        }
        if (batch < batches && run.stopping) break;
        if (batch !== batches) throw new Error(unexpectedBatches(epoch, batch, batches));
        const seconds = secondsSince(started);
        const logged = means.means();
        if (validation) Object.assign(logged, await this.#validate(run, module, validation, epoch));
        run.metrics = logged;
        const examplesPerSecond = examples / seconds;
        await hooks.epochEnd.emit({epoch, maxEpochs, batches, global, metrics: logged, seconds, examplesPerSecond});
        run.metrics = undefined;
        metrics = logged;
        epochs++;
      }
    } catch (error) {
      if (!errors.includes(error)) errors.push(error);
    }

    const reason = errors.length > 0 ? 'failed' : epochs < maxEpochs ? 'stopped' : 'finished';
    const end: FitEnd = {reason, epochs, global, ...(errors.length > 0 && {error: messageOf(errors[0])})};
    errors.push(...(await hooks.fitEnd.settle(end)));
    attempt(errors, () => optimizer?.dispose());
    signal?.removeEventListener('abort', abort);
    this.#close(run);
    if (errors.length > 0) throw together(errors);
    return {...end, metrics};
  }

  /** The means of what `validationStep` logs over `data`, and of what `validationEnd` handlers add. */
  async validate<B extends Batch>(module: TrainingModule<B>, data: BatchSource<B>): Promise<Metrics> {
    const run = this.#begin(module);
    try {
      return await this.#validate(run, module, data, 0);
    } finally {
      this.#close(run);
    }
  }

  async #validate<B extends Batch>(run: Session, module: TrainingModule<B>, data: BatchSource<B>, epoch: number) {
    if (!module.validationStep)
      throw new Error(
        `${module.name} has no validationStep, and validation data was given. Add the method or leave the data out.`,
      );
    const {batches} = data;
    await run.hooks.validationStart.emit({epoch, batches});
    const means = new MetricMeans();
    let batch = 0;
    for await (const examples of data.epoch(0)) {
      const at = {global: batch, epoch, batch, batches, maxEpochs: this.#options.maxEpochs, progress: batch / batches};
      const step = new Step(at, run.transforms);
      try {
        tf.tidy(() => module.validationStep?.(examples, step));
        means.add(await readBack({logged: step.logged}), examples.size);
      } finally {
        step.dispose();
      }
      batch++;
    }
    const metrics = means.means();
    run.metrics = metrics;
    await run.hooks.validationEnd.emit({epoch, batches, metrics});
    run.metrics = undefined;
    return metrics;
  }

  #open(): Session {
    const {plugins = [], callbacks = [], loggers = [], progress = 'bar'} = this.#options;
    const bar = progress === 'bar' ? [new ProgressBar()] : [];
    this.#session ??= new Session(plugins, [...callbacks, ...loggers, ...bar]);
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

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

const unexpectedBatches = (epoch: number, received: number, expected: number): string =>
  `Expected the training data to give ${expected} batches in epoch ${epoch}, received ${received}. Make its "batches" say what its "epoch" yields.`;

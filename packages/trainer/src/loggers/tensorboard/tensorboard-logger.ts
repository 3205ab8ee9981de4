import {knownOptions} from '../../checks/known-options.js';
import {nonNegativeInteger} from '../../checks/non-negative-integer.js';
import {oneKeyOf} from '../../checks/one-key-of.js';
import {positiveInteger} from '../../checks/positive-integer.js';
import type {Callback} from '../../contract/callback.js';
import type {Run} from '../../contract/run.js';
import type {StateDict} from '../../contract/state-dict.js';
import type {
  BatchEnd,
  EpochEnd,
  EvaluationEnd,
  FitEnd,
  FitStart,
  Metrics,
  Setup,
} from '../../contract/training-hooks.js';
import {variableNames} from '../../contract/variable-names.js';
import {saveHyperparameters} from '../hyperparameters-file.js';
import {startEvent, summaryEvent} from './event.js';
import {EventFiles, type FileLengths} from './event-files.js';
import {endedValue, hyperparameterValues} from './hyperparameters.js';
import type {LoggedImage} from './png.js';
import {histogramValue, imageValue, scalarValue, textValue} from './summary.js';

export interface TensorBoardLoggerOptions {
  /** The folder of this run, such as `runs/first`; `tensorboard --logdir runs` then shows it beside others. */
  readonly folder: string;
  /** Logs the metrics of the first of every so many optimizer steps; default every one. */
  readonly every?: {readonly steps: number};
  /**
   * Logs a histogram of each trained variable after every so many epochs, as `weights/<network>/<layer>/<weight>`,
   * or its index in `trainable` where it is in none of the module's networks; default never.
   */
  readonly weights?: {readonly epochs: number};
  /** Default `TensorBoardLogger`; a second one in a run needs another. */
  readonly name?: string;
}

/**
 * Writes event files for TensorBoard: metrics against the updates done, hyper-parameters, and what handlers pass to
 * `scalar`, `histogram`, `image` and `text`.
 *
 * A metric of the epoch that has the name of a batch's is `epoch/<name>`. A run that goes on from a checkpoint shows the
 * curves of one that was never stopped.
 */
export class TensorBoardLogger implements Callback {
  readonly name: string;
  readonly ranks = 'first';
  readonly #folder: string;
  readonly #steps: number;
  readonly #epochs: number;
  #files: EventFiles | undefined;
  #batchMetrics = new Set<string>();

  constructor(options: TensorBoardLoggerOptions) {
    const {
      folder,
      every = {steps: 1},
      weights,
      name = 'TensorBoardLogger',
    } = knownOptions('TensorBoardLogger', options, ['folder', 'every', 'weights', 'name']);
    this.name = name;
    this.#folder = folder;
    this.#steps = positiveInteger('every.steps', oneKeyOf('every', every, ['steps']).steps);
    this.#epochs = weights
      ? positiveInteger('weights.epochs', oneKeyOf('weights', weights, ['epochs']).epochs)
      : Number.POSITIVE_INFINITY;
  }

  /** @param step - what it is drawn against, such as an event's `globalStep` */
  scalar(name: string, value: number, step: number): void {
    this.#write(step, [scalarValue(name, value)]);
  }

  /** @param values - in any shape; NaN and infinity are left out */
  histogram(name: string, values: ArrayLike<number>, step: number): void {
    this.#write(step, [histogramValue(name, values)]);
  }

  image(name: string, image: LoggedImage, step: number): void {
    this.#write(step, [imageValue(name, image)]);
  }

  /** @param text - Markdown */
  text(name: string, text: string, step: number): void {
    this.#write(step, [textValue(name, text)]);
  }

  async onSetup({stage}: Setup, _run: Run, restored?: StateDict): Promise<void> {
    if (stage === 'predict') return;
    const goesOn = stage === 'fit' && restored;
    this.#batchMetrics = new Set(goesOn ? (restored.batchMetrics as readonly string[]) : []);
    this.#files = goesOn
      ? await EventFiles.resume(this.#folder, restored.files as FileLengths)
      : await EventFiles.begin(this.#folder);
  }

  async onFitStart(start: FitStart): Promise<void> {
    const {hyperparameters, resumed} = start;
    await saveHyperparameters(this.#folder, start);
    const now = Date.now() / 1000;
    this.#files?.append(startEvent(now, resumed ? resumed.globalStep + 1 : 0));
    if (!resumed) this.#write(0, hyperparameterValues(hyperparameters, now));
  }

  onBatchEnd({globalStep, updated, metrics}: BatchEnd): void {
    for (const name in metrics) this.#batchMetrics.add(name);
    if (updated && globalStep % this.#steps === 0) this.#scalars(globalStep, metrics);
  }

  onValidationEnd({when, globalStep, metrics}: EvaluationEnd): void {
    if (when !== 'end of epoch') this.#scalars(globalStep, metrics);
  }

  async onEpochEnd({epoch, globalStep, metrics}: EpochEnd, run: Run): Promise<void> {
    const named = Object.entries(metrics).map(([name, value]) => [this.#nameInEpoch(name), value] as const);
    this.#scalars(globalStep, Object.fromEntries(named));
    if ((epoch + 1) % this.#epochs === 0) await this.#weights(run, globalStep);
    this.#files?.flush();
  }

  onTestEnd({globalStep, metrics}: EvaluationEnd): void {
    this.#scalars(globalStep, metrics);
  }

  onFitEnd({reason}: FitEnd): void {
    if (this.#files) this.#write(0, [endedValue(reason, Date.now() / 1000)]);
  }

  onTeardown(): void {
    const files = this.#files;
    this.#files = undefined;
    files?.close();
  }

  /** The lengths of the event files. */
  state(): StateDict {
    this.#files?.flush();
    return {files: this.#files?.lengths ?? {}, batchMetrics: [...this.#batchMetrics]};
  }

  #nameInEpoch(name: string): string {
    return this.#batchMetrics.has(name) ? `epoch/${name}` : name;
  }

  async #weights({module}: Run, step: number): Promise<void> {
    for (const [variable, name] of variableNames(module)) {
      this.histogram(`weights/${name}`, await variable.data(), step);
    }
  }

  #scalars(step: number, metrics: Metrics): void {
    this.#write(
      step,
      Object.entries(metrics).map(([name, value]) => scalarValue(name, value)),
    );
  }

  #write(step: number, values: readonly Uint8Array[]): void {
    if (!this.#files) {
      throw new Error('Expected TensorBoardLogger to be used in a run. Give it to a trainer, and log from a handler.');
    }
    this.#files.append(summaryEvent(Date.now() / 1000, nonNegativeInteger('a step', step), values));
  }
}

import type {Batch} from '../contract/batch-source.js';
import type {Callback} from '../contract/callback.js';
import {attempt} from '../contract/failures.js';
import {HookError} from '../contract/hook-error.js';
import {statefulOf} from '../contract/module-parts.js';
import type {Optimizer} from '../contract/optimizer.js';
import type {PlainJsonObject} from '../contract/plain-json.js';
import type {ProcessGroup} from '../contract/process-group.js';
import type {Plugin, Run} from '../contract/run.js';
import {alone} from '../contract/single-process.js';
import type {StateDict} from '../contract/state-dict.js';
import {Timings} from '../contract/timings.js';
import type {Place} from '../contract/training-hooks.js';
import type {TrainingModule} from '../contract/training-module.js';
import {Transforms} from '../contract/transform.js';
import {WatcherError} from '../contract/watcher-error.js';
import {attach} from '../hooks/attach.js';
import type {TrainingHookSources} from '../hooks/training-hook-sources.js';
import {createTrainingHooks} from '../hooks/training-hook-sources.js';
import {meanOver} from '../parallel/mean-over.js';
import {expectUniqueNames} from './expect-unique-names.js';
import type {FitProgress} from './fit-progress.js';
import {askedOfAny, type Interruption, type Requests} from './requests.js';
import {RunSchedules} from './run-schedules.js';
import {restoreForEvaluation, restoreState, takeState} from './run-state.js';

export interface SessionOptions {
  readonly plugins: readonly Plugin[];
  readonly callbacks: readonly Callback[];
  readonly dry: boolean;
  readonly onWatcherError: (error: WatcherError) => void;
}

/** One run of a trainer: its hooks and interceptors, what it trains, and whether it has been asked to stop. */
export class Session implements Run {
  readonly hooks: TrainingHookSources;
  readonly transforms = new Transforms();
  readonly schedules = new RunSchedules();
  readonly timings = new Timings();
  readonly dry: boolean;
  hyperparameters: PlainJsonObject = {};
  /** Of the module that is measured: where its checkpoint stands, or the trainer's last fit. */
  place: Place = {epoch: 0, batch: 0, globalStep: 0};
  /** How far the fit has come; absent in every other run. */
  progress: FitProgress | undefined;
  /** The signal that interrupted the run, or `abort`. */
  interrupted: Interruption | undefined;
  /** Whether the state is whole. */
  resumable = false;
  /** What was thrown where nobody could catch it; attached to what the run ends with. */
  readonly lateErrors: unknown[] = [];
  /** Whether a boundary has said that the run ends there. */
  ending = false;
  readonly #participants: readonly (Plugin | Callback)[];
  #module: TrainingModule<Batch> | undefined;
  #optimizer: Optimizer | undefined;
  /** Where `log` writes: the metrics of the event being handled. */
  #metrics: Record<string, number> | undefined;
  #minEpochs = 0;
  #group: ProcessGroup = alone;
  /** What only this rank knows of yet. */
  #asked: Requests = {};

  /** Installs the plugins and then attaches the callbacks, each in array order. */
  constructor({plugins, callbacks, dry, onWatcherError}: SessionOptions) {
    this.dry = dry;
    const report = (hook: string, error: unknown) => {
      attempt(this.lateErrors, () => onWatcherError(new WatcherError(hook, error)));
    };
    this.hooks = createTrainingHooks(report, this.timings);
    this.#participants = [...plugins, ...callbacks];
    expectUniqueNames(this.#participants);
    for (const plugin of plugins) this.#install(plugin);
    for (const callback of callbacks) attach(callback, this);
  }

  /** The ranks that train together: this one alone until a fit has joined them. */
  get group(): ProcessGroup {
    return this.#group;
  }

  /** What this rank was asked so far, the others do not know yet. */
  set group(group: ProcessGroup) {
    this.#group = group;
    if (group.size === 1 || !this.interrupted) return;
    this.#asked = {interrupted: this.interrupted};
    this.interrupted = undefined;
  }

  get running(): boolean {
    return this.#module !== undefined;
  }

  /** Whether the run ends after the current update. */
  get stopping(): boolean {
    if (this.interrupted || (this.#group.size === 1 && this.lateErrors.length > 0)) return true;
    return this.progress?.stopRequested === true && this.progress.epoch >= this.#minEpochs;
  }

  get module(): TrainingModule<Batch> {
    if (!this.#module) throw new Error('The module of a run is known from its "setup" hook on, not before.');
    return this.#module;
  }

  get optimizer(): Optimizer {
    if (!this.#optimizer) throw new Error('Only a fit has an optimizer, from its "fitStart" hook on.');
    return this.#optimizer;
  }

  begin<B extends Batch>(module: TrainingModule<B>): void {
    this.#module = module as unknown as TrainingModule<Batch>;
  }

  /** Makes this run a fit. */
  beginFit(optimizer: Optimizer, progress: FitProgress, minEpochs: number): void {
    this.#optimizer = optimizer;
    this.progress = progress;
    this.#minEpochs = minEpochs;
    const {hyperparameters} = optimizer;
    if (hyperparameters) this.hyperparameters = {...this.hyperparameters, optimizer: hyperparameters};
    this.schedules.addAll('optimizer', optimizer.schedules);
    this.schedules.addAll('module', this.module.schedules);
    this.schedules.begin();
  }

  disposeOptimizer(): void {
    this.#optimizer?.dispose();
  }

  /** Lets `log` add to `metrics` while `moment` is handled. */
  async logInto(metrics: Record<string, number>, moment: () => Promise<void>): Promise<void> {
    this.#metrics = metrics;
    try {
      await moment();
    } finally {
      this.#metrics = undefined;
    }
  }

  log(name: string, value: number): void {
    if (!this.#metrics) {
      throw new Error(
        `Expected "${name}" to be logged while "batchEnd", "validationEnd", "epochEnd" or "testEnd" is handled, not at another moment.`,
      );
    }
    this.#metrics[name] = meanOver(this.group, {[name]: value})[name] as number;
  }

  stop(): void {
    if (!this.progress) this.interrupt('abort');
    else if (this.group.size === 1) this.progress.stopRequested = true;
    else this.#asked = {...this.#asked, stop: true};
  }

  /** Ends the run after the current update, whatever is planned. */
  interrupt(by: Interruption): void {
    if (this.group.size === 1) this.interrupted ??= by;
    else this.#asked = {interrupted: by, ...this.#asked};
  }

  /** Lets all ranks know what each was asked, so that they end at the same place. */
  consult(): void {
    if (this.group.size === 1) return;
    if (this.lateErrors.length > 0) throw this.lateErrors.shift(); // Ends this rank, and so the others.
    const asked = askedOfAny(this.group, this.#asked);
    this.interrupted ??= asked.interrupted;
    if (asked.stop && this.progress) this.progress.stopRequested = true;
  }

  /** Lets `moment` change the state, which is as whole afterwards as before, unless it fails. */
  async whole(moment: () => Promise<void>): Promise<void> {
    const {resumable} = this;
    this.resumable = false;
    await moment();
    this.resumable = resumable;
  }

  state(): StateDict {
    if (!this.resumable || !this.progress) {
      throw new Error(
        'Expected the state of a run to be taken between two updates of a fit: while "snapshot" is handled.',
      );
    }
    return takeState({...this.#whole(), loop: this.progress}, this.#participants);
  }

  /** Goes on where `state` was taken. A stop that was asked for too early is still to come; one that was made is over. */
  restore(state: StateDict): void {
    const {progress} = this;
    if (!progress) throw new Error('Only a fit can go on from a checkpoint.');
    const askedMeanwhile = progress.stopRequested;
    const missing = restoreState(state, {...this.#whole(), loop: progress}, this.#participants);
    if (this.group.rank === 0) missing.forEach(warnOfMissing);
    const tooEarly = progress.stopRequested && progress.epoch < this.#minEpochs;
    progress.stopRequested = askedMeanwhile || tooEarly;
  }

  /** Measures what `state` was taken of. */
  restoreForEvaluation(state: StateDict): void {
    restoreForEvaluation(state, {module: statefulOf(this.module)}, this.#participants);
  }

  #whole() {
    return {module: statefulOf(this.module), optimizer: this.optimizer, schedules: this.schedules};
  }

  #install(plugin: Plugin): void {
    try {
      plugin.install(this);
    } catch (error) {
      throw new HookError(plugin.name, 'install method', error);
    }
  }
}

const warnOfMissing = (name: string): void =>
  process.emitWarning(`The checkpoint holds the state of "${name}", which this run has not: it is left out.`);

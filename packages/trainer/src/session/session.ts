import type {Batch} from '../contract/batch-source.js';
import type {Callback} from '../contract/callback.js';
import {attempt} from '../contract/failures.js';
import type {Headline} from '../contract/headline.js';
import {schedulesOf, statefulOf} from '../contract/module-parts.js';
import type {Optimizer} from '../contract/optimizer.js';
import type {PlainData} from '../contract/plain-data.js';
import type {PlainJsonObject} from '../contract/plain-json.js';
import type {ProcessGroup} from '../contract/process-group.js';
import type {Plugin, Run} from '../contract/run.js';
import {singleProcess} from '../contract/single-process.js';
import type {StateDict} from '../contract/state-dict.js';
import {Timings} from '../contract/timings.js';
import type {EpochEnd, LaterMetrics, Metrics, Place} from '../contract/training-hooks.js';
import type {TrainingModule} from '../contract/training-module.js';
import {Transforms} from '../contract/transform.js';
import {WatcherError} from '../contract/watcher-error.js';
import {attach} from '../hooks/attach.js';
import {expectPlugin} from '../hooks/expect-plugin.js';
import type {HookSource} from '../hooks/hook-source.js';
import {createTrainingHooks, type TrainingHookSources} from '../hooks/training-hook-sources.js';
import {awaitedOf} from './awaited.js';
import {expectUniqueNames} from './expect-unique-names.js';
import type {FitProgress} from './fit-progress.js';
import {headlinesOf} from './headlines.js';
import {HeldStates} from './held-states.js';
import {install} from './install.js';
import {MetricLog, type OpenEvent} from './metric-log.js';
import {type Interruption, Requests} from './requests.js';
import {RestoredStates} from './restored-states.js';
import {RunSchedules} from './run-schedules.js';
import {restoreState, takeState, warnOfMissing} from './run-state.js';
import type {SessionOptions} from './session-options.js';

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
  /** What was thrown where nobody could catch it; attached to what the run ends with. */
  readonly lateErrors: unknown[] = [];
  /** Whether a boundary has said that the run ends there. */
  ending = false;
  /** What the checkpoint that this run uses holds of its callbacks. */
  readonly restored = new RestoredStates();
  readonly #participants: readonly (Plugin | Callback)[];
  readonly #logging: readonly Pick<Callback, 'name' | 'logsLater' | 'headlines'>[];
  readonly #held = new HeldStates();
  readonly #requests = new Requests();
  readonly #log = new MetricLog();
  #resumable = false;
  #module: TrainingModule<Batch> | undefined;
  #optimizer: Optimizer | undefined;
  #minEpochs = 0;
  #group: ProcessGroup = singleProcess;

  /** Installs the plugins and then attaches the callbacks, each in array order. */
  constructor({plugins, callbacks, loggers, dry, onWatcherError}: SessionOptions) {
    this.dry = dry;
    const report = (hook: string, error: unknown) => {
      attempt(this.lateErrors, () => onWatcherError(new WatcherError(hook, error)));
    };
    this.hooks = createTrainingHooks(report, this.timings);
    const others = [...plugins, ...callbacks];
    this.#participants = [...others, ...loggers];
    this.#logging = [...others, ...loggers.map(({name}) => ({name, logsLater: []}))];
    for (const plugin of plugins) expectPlugin(plugin);
    expectUniqueNames(this.#participants);
    for (const plugin of plugins) install(plugin, this);
    const restored = (name: string) => this.restored.of(name);
    for (const callback of callbacks) attach(callback, this, restored);
    for (const logger of loggers) attach(logger, this, restored, 'last');
  }

  get running(): boolean {
    return this.#module !== undefined;
  }

  get module(): TrainingModule<Batch> {
    if (!this.#module) throw new Error('The module of a run is known from its "setup" hook on, not before.');
    return this.#module;
  }

  get optimizer(): Optimizer {
    if (!this.#optimizer) throw new Error('Only a fit has an optimizer, from its "fitStart" hook on.');
    return this.#optimizer;
  }

  get group(): ProcessGroup {
    return this.#group;
  }

  begin<B extends Batch>(module: TrainingModule<B>): void {
    this.#module = module as unknown as TrainingModule<Batch>;
  }

  /** Trains together with other ranks from now on. */
  join(group: ProcessGroup): void {
    this.#group = group;
    this.#requests.join(group);
  }

  /** Makes this run a fit. */
  beginFit(optimizer: Optimizer, progress: FitProgress, minEpochs: number): void {
    this.#optimizer = optimizer;
    this.progress = progress;
    this.#minEpochs = minEpochs;
    const {hyperparameters} = optimizer;
    if (hyperparameters) this.hyperparameters = {...this.hyperparameters, optimizer: hyperparameters};
    this.schedules.addAll('optimizer', optimizer.schedules);
    this.schedules.addAll('module', schedulesOf(this.module));
    this.schedules.begin();
  }

  /** From now on checkpoints have the callbacks as they are here: what follows will be done again. */
  hold(): void {
    this.#held.hold(this.#participants);
  }

  /** Frees what only a fit has. */
  endFit(): void {
    this.#optimizer?.dispose();
    this.#held.dispose();
  }

  /**
   * The moment of `hook`, whose handlers log into `metrics`.
   *
   * @param open - with `beforeLast`, which runs before the loggers
   */
  async logInto<E extends PlainData<E>>(
    metrics: Record<string, number>,
    hook: HookSource<E>,
    event: E,
    {beforeLast, ...open}: Omit<OpenEvent, 'metrics' | 'hook'> & {readonly beforeLast?: () => Promise<void>} = {},
  ): Promise<void> {
    await this.#log.during({metrics, hook, ...open}, () => hook.emit(event, beforeLast));
  }

  /** Whether the run ends with this epoch, as planned or because it was asked to; a signal is no reason to do more in it. */
  endsWith(ended: EpochEnd): boolean {
    return !this.interrupted && this.progress?.endsWith(ended, this.#minEpochs) === true;
  }

  /** What handlers may log in a later epoch for the first time. */
  get awaited(): LaterMetrics {
    const {epochEnd, validationEnd} = this.hooks;
    return awaitedOf(new Set([...epochEnd.owners, ...validationEnd.owners]), this.#logging);
  }

  headlinesOf(metrics: Metrics): readonly Headline[] {
    return headlinesOf(metrics, this.#logging.toReversed(), (name) => this.#log.ownerOf(name));
  }

  log(name: string, value: number): void {
    this.#log.add(name, value, this.group, this.module.name);
  }

  /** The signal that interrupts the run, or `abort`. */
  get interrupted(): Interruption | undefined {
    return this.#requests.interruption;
  }

  /** Whether the run ends after the current update. */
  get stopping(): boolean {
    if (this.interrupted || (this.#requests.single && this.lateErrors.length > 0)) return true;
    return this.progress?.stopRequested === true && this.progress.epoch >= this.#minEpochs;
  }

  stop(): void {
    if (!this.progress) this.interrupt('abort');
    else this.#requests.askToStop();
    this.#heed();
  }

  /** Ends the run after the current update, also before `minEpochs`. */
  interrupt(by: Interruption): void {
    this.#requests.interrupt(by);
  }

  /** Lets all ranks know what each was asked, so that they end at the same place. */
  consult(): void {
    if (this.#requests.single) return;
    if (this.lateErrors.length > 0) throw this.lateErrors.shift(); // Ends this rank, and so the others.
    this.#requests.agree();
    this.#heed();
  }

  get resumable(): boolean {
    return this.#resumable;
  }

  /**
   * Lets `change` alter the state of the run: the only place that says whether that state is whole, so that it can be taken.
   * While `change` runs it is not, and it stays so when `change` fails; when it succeeds, it is as `leaves` says.
   */
  async unsafe<T>(
    {leaves}: {readonly leaves: 'whole' | 'unfinished' | 'as before'},
    change: () => Promise<T>,
  ): Promise<T> {
    const after = leaves === 'as before' ? this.#resumable : leaves === 'whole';
    this.#resumable = false;
    const result = await change();
    this.#resumable = after;
    return result;
  }

  state(): StateDict {
    if (!this.resumable || !this.progress) {
      throw new Error(
        'Expected the state of a run to be taken between two updates of a fit: while "snapshot" is handled.',
      );
    }
    return takeState({...this.#whole(), loop: this.progress}, this.#participants, (name) => this.#held.of(name));
  }

  /**
   * Goes on where `state` was taken; callbacks receive theirs later. A stop that was asked for too early is still to come;
   * one that was made is over.
   */
  restore(state: StateDict): void {
    const {progress} = this;
    if (!progress) throw new Error('Only a fit can go on from a checkpoint.');
    const askedMeanwhile = progress.stopRequested;
    const missing = restoreState(state, {...this.#whole(), loop: progress}, this.#participants);
    if (this.group.rank === 0) warnOfMissing(missing);
    const tooEarly = progress.stopRequested && progress.epoch < this.#minEpochs;
    progress.stopRequested = askedMeanwhile || tooEarly;
  }

  #heed(): void {
    if (this.#requests.stop && this.progress) this.progress.stopRequested = true;
  }

  #whole() {
    return {module: statefulOf(this.module), optimizer: this.optimizer, schedules: this.schedules};
  }
}

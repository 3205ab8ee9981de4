import {attach, type Callback} from '../hooks/callback.js';
import {HookError} from '../hooks/hook-error.js';
import {createTrainingHooks, type TrainingHookSources} from '../hooks/training-hooks.js';
import {WatcherError} from '../hooks/watcher-error.js';
import type {Batch} from '../loop/batch-source.js';
import type {TrainingModule} from '../module/training-module.js';
import {Transforms} from '../module/transform.js';
import type {Plugin, Run} from './run.js';

export interface SessionOptions {
  readonly plugins: readonly Plugin[];
  readonly callbacks: readonly Callback[];
  readonly onWatcherError: (error: WatcherError) => void;
}

/** One run of a trainer: its hooks and interceptors, what it trains, and whether it has been asked to stop. */
export class Session implements Run {
  readonly hooks: TrainingHookSources;
  readonly transforms = new Transforms();
  #module: TrainingModule<Batch> | undefined;
  /** Where `log` writes: the metrics of the event being handled. */
  #metrics: Record<string, number> | undefined;
  #stopping = false;

  /** Installs the plugins and then attaches the callbacks, each in array order. */
  constructor({plugins, callbacks, onWatcherError}: SessionOptions) {
    this.hooks = createTrainingHooks((hook, error) => onWatcherError(new WatcherError(hook, error)));
    for (const plugin of plugins) this.#install(plugin);
    for (const callback of callbacks) attach(callback, this);
  }

  get running(): boolean {
    return this.#module !== undefined;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  get module(): TrainingModule<Batch> {
    if (!this.#module) throw new Error('The module of a run is known from its "fitStart" hook on, not before.');
    return this.#module;
  }

  begin<B extends Batch>(module: TrainingModule<B>): void {
    this.#module = module as unknown as TrainingModule<Batch>;
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
        `Expected "${name}" to be logged while "validationEnd" or "epochEnd" is handled, not at another moment.`,
      );
    }
    this.#metrics[name] = value;
  }

  stop(): void {
    this.#stopping = true;
  }

  #install(plugin: Plugin): void {
    try {
      plugin.install(this);
    } catch (error) {
      throw new HookError(plugin.name, 'install method', error);
    }
  }
}

import type {Batch} from './batch-source.js';
import {attach, type Callback} from './callback.js';
import type {Plugin, Run} from './run.js';
import {createTrainingHooks, type TrainingHookSources} from './training-hooks.js';
import type {TrainingModule} from './training-module.js';
import {Transforms} from './transform.js';

/** One run of a trainer: its hooks and interceptors, what it trains, and whether it has been asked to stop. */
export class Session implements Run {
  readonly hooks: TrainingHookSources;
  readonly transforms = new Transforms();
  /** Where `log` writes: the metrics of the event being handled. */
  metrics: Record<string, number> | undefined;
  #module: TrainingModule<Batch> | undefined;
  #stopping = false;

  /** Installs the plugins and then attaches the callbacks, each in array order. */
  constructor(plugins: readonly Plugin[], callbacks: readonly Callback[]) {
    this.hooks = createTrainingHooks((hook, error) =>
      console.error(`An observer of the "${hook}" hook failed; the run goes on.`, error),
    );
    for (const plugin of plugins) plugin.install(this);
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

  log(name: string, value: number): void {
    if (!this.metrics) {
      throw new Error(
        `Expected "${name}" to be logged while "validationEnd" or "epochEnd" is handled, not at another moment.`,
      );
    }
    this.metrics[name] = value;
  }

  stop(): void {
    this.#stopping = true;
  }
}

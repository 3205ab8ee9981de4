import type {Batch} from './contract/batch-source.js';
import type {TrainingModule} from './contract/training-module.js';
import {openSession} from './open-session.js';
import type {FitProgress} from './session/fit-progress.js';
import type {Session} from './session/session.js';
import type {TrainerOptions} from './session/trainer-options.js';
import {iteratedRun, type Work, wholeRun} from './session/whole-run.js';

/** The runs of one trainer, one after the other, each with a session of its own. */
export class Runs {
  readonly #options: TrainerOptions;
  #session: Session | undefined;
  #lastFit: FitProgress | undefined;

  constructor(options: TrainerOptions) {
    this.#options = options;
  }

  /** The session of the coming or current run. */
  open(): Session {
    this.#session ??= openSession(this.#options);
    return this.#session;
  }

  /** Ends the current run, if there is one. */
  stop(): void {
    if (this.#session?.running) this.#session.stop();
  }

  /** A whole run, and its result. */
  run<B extends Batch, R>(
    module: TrainingModule<B>,
    signal: AbortSignal | undefined,
    work: Work<Promise<R>>,
  ): Promise<R> {
    const run = this.#begin();
    return wholeRun(run, module, this.#options, signal, work).finally(() => this.#end(run));
  }

  /** A run that gives one value after the other, and ends when the loop over them does. */
  async *iterate<B extends Batch, T>(
    module: TrainingModule<B>,
    signal: AbortSignal | undefined,
    work: Work<AsyncGenerator<T>>,
  ): AsyncGenerator<T> {
    const run = this.#begin();
    try {
      yield* iteratedRun(run, module, this.#options, signal, work);
    } finally {
      this.#end(run);
    }
  }

  #begin(): Session {
    const run = this.open();
    if (run.running) throw new Error('This trainer is already running. Await it, or create a second Trainer.');
    if (this.#lastFit) run.place = this.#lastFit.place;
    return run;
  }

  #end(run: Session): void {
    this.#lastFit = run.progress ?? this.#lastFit;
    this.#session = undefined;
  }
}

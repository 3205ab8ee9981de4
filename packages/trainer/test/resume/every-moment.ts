import * as tf from '@tensorflow/tfjs';
import {
  type BatchEnd,
  type Boundary,
  type Callback,
  type EvaluationBatchEnd,
  type Place,
  type Run,
  saveCheckpoint,
  tensorsOf,
} from '../../src/index.js';

/** Saves the whole state of a run, at a boundary. */
export async function saveRun(path: string, run: Run, {epoch, batch, globalStep}: Place): Promise<void> {
  const state = run.state();
  await saveCheckpoint(path, state, {module: run.module.name, epoch, batch, globalStep, hyperparameters: {}});
  tf.dispose(tensorsOf(state));
}

/**
 * Stops one run after the other: each at the first moment at which none before was stopped, of all ends of updates and
 * of validation batches. Where the run ends it is saved at `path`.
 */
export class EveryMoment implements Callback {
  readonly name = 'EveryMoment';
  readonly #seen = new Set<string>();
  #controller = new AbortController();

  constructor(readonly path: string) {}

  /** For the next run. */
  get signal(): AbortSignal {
    this.#controller = new AbortController();
    return this.#controller.signal;
  }

  /** Whether the last run was stopped. */
  get stopped(): boolean {
    return this.#controller.signal.aborted;
  }

  onBatchEnd({globalStep, updated}: BatchEnd): void {
    if (updated) this.#stopAt(`update ${globalStep}`);
  }

  onValidationBatchEnd({epoch, globalStep, batch}: EvaluationBatchEnd): void {
    this.#stopAt(`validation batch ${batch} of epoch ${epoch}, update ${globalStep}`);
  }

  async onSnapshot(boundary: Boundary, run: Run): Promise<void> {
    if (boundary.stopping) await saveRun(this.path, run, boundary);
  }

  #stopAt(moment: string): void {
    if (this.stopped || this.#seen.has(moment)) return;
    this.#seen.add(moment);
    this.#controller.abort();
  }
}

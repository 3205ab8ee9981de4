import type {Boundary, Callback, FitEnd, Run} from '../../src/index.js';
import {saveRun} from './every-moment.js';

/**
 * Fails one run after the other: each in the first handler in which none before has failed. A run is saved at `path` at
 * every boundary, and where it failed if its state is whole there.
 */
export class EveryFailure implements Callback {
  readonly name = 'EveryFailure';
  readonly #seen = new Set<string>();
  #place: Boundary | undefined;

  constructor(readonly path: string) {}

  onEpochStart = ({epoch}: {epoch: number}): void => this.#failAt(`epochStart ${epoch}`);
  onBatchStart = ({epoch, batch}: {epoch: number; batch: number}): void => this.#failAt(`batchStart ${epoch} ${batch}`);
  onBatchEnd = ({epoch, batch}: {epoch: number; batch: number}): void => this.#failAt(`batchEnd ${epoch} ${batch}`);
  onValidationStart = ({globalStep}: {globalStep: number}): void => this.#failAt(`validationStart ${globalStep}`);
  onValidationBatchEnd = ({globalStep, batch}: {globalStep: number; batch: number}): void =>
    this.#failAt(`validationBatchEnd ${globalStep} ${batch}`);
  onValidationEnd = ({globalStep}: {globalStep: number}): void => this.#failAt(`validationEnd ${globalStep}`);
  onEpochEnd = ({epoch}: {epoch: number}): void => this.#failAt(`epochEnd ${epoch}`);

  async onSnapshot(boundary: Boundary, run: Run): Promise<void> {
    this.#place = boundary;
    await saveRun(this.path, run, boundary);
    this.#failAt(`boundary ${boundary.epoch} ${boundary.batch} ${boundary.after}`);
  }

  async onFitEnd({reason}: FitEnd, run: Run): Promise<void> {
    if (reason === 'failed' && run.resumable && this.#place) await saveRun(this.path, run, this.#place);
  }

  #failAt(moment: string): void {
    if (this.#seen.has(moment)) return;
    this.#seen.add(moment);
    throw new Error(moment);
  }
}

import * as tf from '@tensorflow/tfjs';
import type {StateDict} from '../../contract/state-dict.js';
import {tensorsOf} from '../../contract/tensors-of.js';
import type {CheckpointSource} from '../format/checkpoint-metadata.js';
import {snapshotFor, writeSnapshot} from './write-snapshot.js';

/** Writes checkpoints, one at a time, while what they are of goes on. Keeps the memory of one for the next. */
export class BackgroundSave {
  #buffer: ArrayBuffer | undefined;
  #pending: Promise<void> | undefined;
  #failed = false;

  /** Whether the pending save has failed already. */
  get failed(): boolean {
    return this.#failed;
  }

  /**
   * Copies a state, disposes it, and begins to write it to `path`; the one before must have settled.
   *
   * @param written - done as part of the save, once the file is safely in place
   */
  async start(path: string, state: StateDict, source: CheckpointSource, written: () => Promise<void>): Promise<void> {
    const snapshot = await snapshotFor(path, state, source, this.#buffer).finally(() => tf.dispose(tensorsOf(state)));
    this.#buffer = undefined;
    const write = async () => {
      this.#buffer = await writeSnapshot(path, snapshot);
      await written();
    };
    this.#pending = write();
    this.#pending.catch(() => {
      this.#failed = true;
    });
  }

  /** Waits for the pending save, if there is one, and throws its error. */
  async settle(): Promise<void> {
    const pending = this.#pending;
    try {
      await pending;
    } finally {
      this.#pending = undefined;
      this.#failed = false;
    }
  }

  /** Gives back the memory kept for the next one. */
  free(): void {
    this.#buffer = undefined;
  }
}

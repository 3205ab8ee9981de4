import {appendFile} from 'node:fs/promises';
import type {Callback} from '../hooks/callback.js';
import type {BatchEnd, EpochEnd} from '../hooks/training-hooks.js';
import {positiveInteger} from '../options/positive-integer.js';
import {writableFile} from './writable-file.js';

export interface JsonlLoggerOptions {
  /** The file, such as `runs/first/metrics.jsonl`. A file that exists is added to. */
  readonly path: string;
  /** Logs the first of every so many batches; default every batch. Epochs are always logged. */
  readonly every?: {readonly batches: number};
}

/**
 * Writes one JSON object per line: `{"event":"batch",…}` for batches and `{"event":"epoch",…}` for epochs.
 *
 * Each line is a write of its own, so that a run that is killed leaves whole lines. NaN and infinity become `null`.
 */
export class JsonlLogger implements Callback {
  readonly name = 'JsonlLogger';
  readonly #path: string;
  readonly #batches: number;

  constructor({path, every = {batches: 1}}: JsonlLoggerOptions) {
    this.#path = path;
    this.#batches = positiveInteger('every.batches', every.batches);
  }

  async onFitStart(): Promise<void> {
    await writableFile(this.#path);
  }

  async onBatchEnd({global, epoch, batch, metrics}: BatchEnd): Promise<void> {
    if (global % this.#batches === 0) await this.#write({event: 'batch', global, epoch, batch, ...metrics});
  }

  async onEpochEnd({global, epoch, metrics, seconds, examplesPerSecond}: EpochEnd): Promise<void> {
    await this.#write({event: 'epoch', global, epoch, ...metrics, seconds, examplesPerSecond});
  }

  async #write(line: Readonly<Record<string, string | number>>): Promise<void> {
    await appendFile(this.#path, `${JSON.stringify(line)}\n`);
  }
}

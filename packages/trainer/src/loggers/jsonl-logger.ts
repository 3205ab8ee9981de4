import {dirname} from 'node:path';
import {positiveInteger} from '../checks/positive-integer.js';
import type {Callback} from '../contract/callback.js';
import type {StateDict} from '../contract/state-dict.js';
import type {BatchEnd, EpochEnd, EvaluationEnd, FitStart} from '../contract/training-hooks.js';
import {AppendFile} from './append-file.js';
import {saveHyperparameters} from './hyperparameters-file.js';
import {keepEarlier} from './keep-earlier.js';
import {writableFile} from './writable-file.js';

export interface JsonlLoggerOptions {
  /** The file, such as `runs/first/metrics.jsonl`. A new run keeps that of an earlier one as `metrics.1.jsonl`. */
  readonly path: string;
  /** Logs the batches of the first of every so many updates; default every one. Epochs, validations and tests are always logged. */
  readonly every?: {readonly updates: number};
  /** Default `JsonlLogger`; a second one in a run needs another. */
  readonly name?: string;
}

/**
 * Writes one JSON object per line: `{"event":"batch",…}`, `{"event":"epoch",…}`, `{"event":"validation",…}` for a
 * validation in the middle of an epoch, and `{"event":"test",…}`. NaN and infinity become `null`.
 *
 * Lines reach the file within a second. A run that goes on from a checkpoint cuts the file back to that checkpoint,
 * lines of later tests included.
 */
export class JsonlLogger implements Callback {
  readonly name: string;
  readonly ranks = 'first';
  readonly #path: string;
  readonly #updates: number;
  #file: AppendFile | undefined;
  /** Bytes in the file when the checkpoint was made that the coming run goes on from. */
  #restored: number | undefined;

  constructor({path, every = {updates: 1}, name = 'JsonlLogger'}: JsonlLoggerOptions) {
    this.name = name;
    this.#path = path;
    this.#updates = positiveInteger('every.updates', every.updates);
  }

  async onFitStart({hyperparameters, resumed}: FitStart): Promise<void> {
    await writableFile(this.#path);
    if (this.#restored === undefined) await keepEarlier(this.#path);
    this.#file = new AppendFile(this.#path);
    if (this.#restored !== undefined) this.#file.cutBackTo(this.#restored);
    this.#restored = undefined;
    await saveHyperparameters(dirname(this.#path), hyperparameters, resumed ? 'resumed' : 'new');
  }

  onBatchEnd({globalStep, epoch, batch, metrics}: BatchEnd): void {
    if (globalStep % this.#updates === 0) this.#write({event: 'batch', globalStep, epoch, batch, ...metrics});
  }

  onValidationEnd({when, globalStep, epoch, metrics}: EvaluationEnd): void {
    if (when !== 'end of epoch') this.#write({event: 'validation', globalStep, epoch, ...metrics});
  }

  onEpochEnd({globalStep, epoch, metrics, seconds, examplesPerSecond}: EpochEnd): void {
    this.#write({event: 'epoch', globalStep, epoch, ...metrics, seconds, examplesPerSecond});
    this.#file?.flush();
  }

  onTestEnd({globalStep, epoch, metrics}: EvaluationEnd): void {
    this.#write({event: 'test', globalStep, epoch, ...metrics});
  }

  onTeardown(): void {
    const file = this.#file;
    this.#file = undefined;
    this.#restored = undefined; // Where the fit failed before it began.
    file?.close();
  }

  /** The length of the file. */
  state(): StateDict {
    this.#file?.flush();
    return {length: this.#file?.length ?? 0};
  }

  restore({length}: StateDict): void {
    this.#restored = length as number;
  }

  #write(line: Readonly<Record<string, string | number>>): void {
    this.#file ??= new AppendFile(this.#path);
    this.#file.append(Buffer.from(`${JSON.stringify(line)}\n`));
  }
}

import {knownOptions} from '../checks/known-options.js';
import {oneKeyOf} from '../checks/one-key-of.js';
import {positiveInteger} from '../checks/positive-integer.js';
import type {Callback} from '../contract/callback.js';
import type {Run} from '../contract/run.js';
import type {StateDict} from '../contract/state-dict.js';
import type {BatchEnd, EpochEnd, EvaluationEnd, FitStart} from '../contract/training-hooks.js';
import {AppendFile} from './append-file.js';
import {openLog} from './open-log.js';

export interface JsonlLoggerOptions {
  /** The file, such as `runs/first/metrics.jsonl`. A new run keeps that of an earlier one as `metrics.1.jsonl`. */
  readonly path: string;
  /** Logs the first of every so many optimizer steps; default every one, a line each, also where it has several batches. Epochs, validations and tests are always logged. */
  readonly every?: {readonly steps: number};
  /** Default `JsonlLogger`; a second one in a run needs another. */
  readonly name?: string;
}

/**
 * Writes one JSON object per line: `{"event":"batch",…}`, `{"event":"epoch",…}`, `{"event":"validation",…}` for a
 * validation in the middle of an epoch, and `{"event":"test",…}`. NaN and infinity become `null`.
 *
 * Lines reach the file within a second. Lines that version 0.1 wrote say `global` where today's say `globalStep`. A run that goes on from a checkpoint cuts the file back to that checkpoint,
 * lines of later tests included.
 */
export class JsonlLogger implements Callback {
  readonly name: string;
  readonly ranks = 'first';
  readonly #path: string;
  readonly #steps: number;
  #file: AppendFile | undefined;

  constructor(options: JsonlLoggerOptions) {
    const {
      path,
      every = {steps: 1},
      name = 'JsonlLogger',
    } = knownOptions('JsonlLogger', options, ['path', 'every', 'name']);
    this.name = name;
    this.#path = path;
    this.#steps = positiveInteger('every.steps', oneKeyOf('every', every, ['steps']).steps);
  }

  async onFitStart(start: FitStart, _run: Run, restored?: StateDict): Promise<void> {
    await openLog(this.#path, start, restored ? 'kept' : 'renamed');
    this.#file = new AppendFile(this.#path);
    if (restored) this.#file.cutBackTo(restored.length as number);
  }

  onBatchEnd({globalStep, epoch, batch, updated, metrics}: BatchEnd): void {
    if (updated && globalStep % this.#steps === 0) this.#write({event: 'batch', globalStep, epoch, batch, ...metrics});
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
    file?.close();
  }

  /** The length of the file. */
  state(): StateDict {
    this.#file?.flush();
    return {length: this.#file?.length ?? 0};
  }

  #write(line: Readonly<Record<string, string | number>>): void {
    this.#file ??= new AppendFile(this.#path);
    this.#file.append(Buffer.from(`${JSON.stringify(line)}\n`));
  }
}

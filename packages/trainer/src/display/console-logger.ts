import {knownOptions} from '../checks/known-options.js';
import {oneKeyOf} from '../checks/one-key-of.js';
import {positiveInteger} from '../checks/positive-integer.js';
import {positiveNumber} from '../checks/positive-number.js';
import type {Callback} from '../contract/callback.js';
import type {BatchEnd, EpochEnd, EvaluationEnd, FitStart} from '../contract/training-hooks.js';
import {duration} from './duration-text.js';
import {countOf, epochLine, shownMetrics} from './epoch-line.js';

export interface ConsoleLoggerOptions {
  /** Where it writes; default the error stream. */
  readonly stream?: NodeJS.WritableStream;
  /** When it writes a line for a batch too: the first of every so many optimizer steps, or so long after the last line. */
  readonly every?: {readonly steps: number} | {readonly seconds: number};
  /** Default `ConsoleLogger`; a second one in a run needs another. */
  readonly name?: string;
}

/**
 * Writes plain lines that read well on a terminal and in a log file: one per epoch, validation and test, with the time
 * left for the run.
 */
export class ConsoleLogger implements Callback {
  readonly name: string;
  readonly ranks = 'first';
  readonly shows = 'progress';
  readonly #stream: NodeJS.WritableStream;
  readonly #steps: number;
  readonly #milliseconds: number;
  #started = 0;
  #lastLine = 0;
  /** Batches done in this process. */
  #here = 0;
  /** Batches left of the run. */
  #left = 0;

  constructor(options: ConsoleLoggerOptions = {}) {
    const {
      stream = process.stderr,
      every,
      name = 'ConsoleLogger',
    } = knownOptions('ConsoleLogger', options, ['stream', 'every', 'name']);
    this.name = name;
    if (every) oneKeyOf('every', every, ['steps', 'seconds']);
    this.#stream = stream;
    this.#steps = every && 'steps' in every ? positiveInteger('every.steps', every.steps) : Number.NaN;
    this.#milliseconds =
      every && 'seconds' in every ? positiveNumber('every.seconds', every.seconds) * 1000 : Number.NaN;
  }

  onFitStart({resumed}: FitStart): void {
    this.#started = performance.now();
    this.#lastLine = this.#started;
    this.#here = 0;
    if (resumed) this.#write([`resumed in epoch ${resumed.epoch + 1}, after ${resumed.globalStep} updates`]);
  }

  onBatchEnd({epoch, maxEpochs, batch, batches, globalStep, updated, metrics}: BatchEnd): void {
    this.#here++;
    this.#left = (maxEpochs - epoch) * batches - batch - 1;
    const due = globalStep % this.#steps === 0 || performance.now() - this.#lastLine >= this.#milliseconds;
    if (!due || !updated) return;
    const place = [countOf('epoch', epoch, maxEpochs), countOf('batch', batch, batches)];
    this.#write([...place, ...shownMetrics(metrics), ...this.#timeLeft()]);
  }

  onValidationEnd({when, globalStep, metrics}: EvaluationEnd): void {
    if (when === 'between batches') this.#write([`validation after ${globalStep} updates`, ...shownMetrics(metrics)]);
    if (when === undefined) this.#write(['validation', ...shownMetrics(metrics)]);
  }

  onEpochEnd(ended: EpochEnd): void {
    this.#write([epochLine(ended), ...this.#timeLeft()]);
  }

  onTestEnd({metrics}: EvaluationEnd): void {
    this.#write(['test', ...shownMetrics(metrics)]);
  }

  /** From the pace of this process, validation and callbacks included. */
  #timeLeft(): string[] {
    const seconds = ((performance.now() - this.#started) / 1000 / this.#here) * this.#left;
    return seconds > 0 && Number.isFinite(seconds) ? [`left ${duration(seconds)}`] : [];
  }

  #write(parts: readonly string[]): void {
    this.#lastLine = performance.now();
    this.#stream.write(`${parts.join('  ')}\n`);
  }
}

import {knownOptions} from '../checks/known-options.js';
import {oneKeyOf} from '../checks/one-key-of.js';
import {positiveInteger} from '../checks/positive-integer.js';
import {positiveNumber} from '../checks/positive-number.js';
import type {Callback} from '../contract/callback.js';
import type {PlainJsonObject} from '../contract/plain-json.js';
import type {BatchEnd, EpochEnd, EvaluationEnd, FitStart} from '../contract/training-hooks.js';
import {countOf} from './count-of.js';
import {duration} from './duration-text.js';
import {EpochLines, type HeadlineSource, type Shown} from './epoch-lines.js';
import {Pace} from './pace.js';

export interface ConsoleLoggerOptions {
  /** Where it writes; default the error stream. */
  readonly stream?: NodeJS.WritableStream;
  /** When it writes a line for a batch too: the first of every so many optimizer steps, or so long after the last line. */
  readonly every?: {readonly steps: number} | {readonly seconds: number};
  /** The metrics that a line shows; by default the loss and what callbacks, plugins and the module say is important. */
  readonly show?: Shown;
  /** Default `ConsoleLogger`; a second one in a run needs another. */
  readonly name?: string;
}

/**
 * Writes plain lines that read well on a terminal and in a log file, of at most 100 columns: one per epoch, validation and test,
 * with the time left for the run.
 */
export class ConsoleLogger implements Callback {
  readonly name: string;
  readonly ranks = 'first';
  readonly shows = 'progress';
  readonly #stream: NodeJS.WritableStream;
  readonly #steps: number;
  readonly #milliseconds: number;
  readonly #lines: EpochLines;
  readonly #pace = new Pace();
  #lastLine = 0;
  /** Seconds left of the run; not finite where no end is planned. */
  #left = Number.NaN;

  constructor(options: ConsoleLoggerOptions = {}) {
    const {
      stream = process.stderr,
      every,
      show,
      name = 'ConsoleLogger',
    } = knownOptions('ConsoleLogger', options, ['stream', 'every', 'show', 'name']);
    this.name = name;
    if (every) oneKeyOf('every', every, ['steps', 'seconds']);
    this.#stream = stream;
    this.#lines = new EpochLines(show);
    this.#steps = every && 'steps' in every ? positiveInteger('every.steps', every.steps) : Number.NaN;
    this.#milliseconds =
      every && 'seconds' in every ? positiveNumber('every.seconds', every.seconds) * 1000 : Number.NaN;
  }

  onFitStart({resumed, hyperparameters}: FitStart): void {
    this.#pace.fitStart();
    this.#lastLine = performance.now();
    if (resumed) this.#write([`resumed in epoch ${resumed.epoch + 1}, after ${resumed.globalStep} updates`]);
    else if (hyperparameters.weightsFrom) this.#write([startedWith(hyperparameters.weightsFrom as PlainJsonObject)]);
  }

  onEpochStart(): void {
    this.#pace.epochStart();
  }

  onBatchEnd(ended: BatchEnd, run: HeadlineSource): void {
    this.#left = this.#pace.batchEnd(ended).run;
    const {epoch, maxEpochs, batch, batches, globalStep, updated, metrics} = ended;
    const due = globalStep % this.#steps === 0 || performance.now() - this.#lastLine >= this.#milliseconds;
    if (!due || !updated) return;
    const place = [countOf('epoch', epoch, maxEpochs), countOf('batch', batch, batches)];
    this.#write([...place, ...this.#lines.texts(metrics, run), ...this.#timeLeft()]);
  }

  onValidationStart(): void {
    this.#pace.pause();
  }

  onValidationEnd({when, globalStep, metrics}: EvaluationEnd, run: HeadlineSource): void {
    this.#pace.proceed();
    if (when === 'end of epoch') return; // The line of the epoch says it.
    const what = when === 'between batches' ? `validation after ${globalStep} updates` : 'validation';
    this.#write([what, ...this.#lines.texts(metrics, run)]);
  }

  onEpochEnd(ended: EpochEnd, run: HeadlineSource): void {
    this.#write([this.#lines.line(ended, run, this.#left)]);
  }

  onTestEnd({metrics}: EvaluationEnd, run: HeadlineSource): void {
    this.#write(['test', ...this.#lines.texts(metrics, run)]);
  }

  #timeLeft(): string[] {
    return this.#left > 0 && Number.isFinite(this.#left) ? [`left ${duration(this.#left)}`] : [];
  }

  #write(parts: readonly string[]): void {
    this.#lastLine = performance.now();
    this.#stream.write(`${parts.join('  ')}\n`);
  }
}

/** The weights of another run that a run starts with, as its hyper-parameters tell them. */
const startedWith = ({from, taken}: PlainJsonObject): string =>
  `starts with weights of ${from}: ${(taken as readonly string[]).join(', ')}`;

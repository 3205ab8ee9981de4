import {knownOptions} from '../checks/known-options.js';
import type {Callback} from '../contract/callback.js';
import type {Stage} from '../contract/stage.js';
import type * as hooks from '../contract/training-hooks.js';
import {countOf} from './count-of.js';
import {duration} from './duration-text.js';
import {EpochLines, type HeadlineSource, type Shown} from './epoch-lines.js';
import {figure} from './figures.js';
import {Pace} from './pace.js';
import {PassBar, speedText} from './pass-bar.js';

export interface ProgressBarOptions {
  /** Where it draws; default the error stream. Where this is no terminal, only the lines are written. */
  readonly stream?: NodeJS.WritableStream & {readonly isTTY?: boolean};
  /** The metrics that a line shows; by default the loss and what callbacks, plugins and the module say is important. */
  readonly show?: Shown;
  /** Default `ProgressBar`. */
  readonly name?: string;
}

/** Draws every pass over data with its speed and time left, and leaves one line of metrics per epoch or measurement. */
export class ProgressBar implements Callback {
  readonly name: string;
  readonly ranks = 'first';
  readonly shows = 'progress';
  readonly #stream: NonNullable<ProgressBarOptions['stream']>;
  readonly #bar: PassBar;
  readonly #lines: EpochLines;
  readonly #pace = new Pace();
  /** Of the last update. */
  #loss = '–';
  /** Seconds left of the run. */
  #left = Number.POSITIVE_INFINITY;
  #stage: Stage = 'fit';
  /** The epoch that is not over, and how many of its batches are done. */
  #open: (hooks.EpochStart & {readonly done: number}) | undefined;

  constructor(options: ProgressBarOptions = {}) {
    const {
      stream = process.stderr,
      show,
      name = 'ProgressBar',
    } = knownOptions('ProgressBar', options, ['stream', 'show', 'name']);
    this.name = name;
    this.#stream = stream;
    this.#bar = new PassBar(stream);
    this.#lines = new EpochLines(show);
  }

  onSetup({stage}: hooks.Setup): void {
    this.#stage = stage;
    this.#open = undefined;
  }

  onFitStart({resumed, maxEpochs, batches}: hooks.FitStart): void {
    this.#pace.fitStart();
    this.#loss = '–';
    if (!resumed || resumed.batch === 0) return;
    this.#open = {epoch: resumed.epoch, maxEpochs, batches, done: resumed.batch};
    this.#train(this.#open, resumed.batch);
  }

  onSanityStart({batches}: hooks.EvaluationStart): void {
    this.#bar.start('sanity check', batches);
  }

  onSanityEnd(): void {
    this.#bar.stop();
  }

  onEpochStart(event: hooks.EpochStart): void {
    this.#pace.epochStart();
    this.#train(event, 0);
  }

  onBatchStart(event: hooks.BatchStart): void {
    if (this.#bar.hidden) this.#train(event, event.batch);
  }

  onBatchEnd(event: hooks.BatchEnd): void {
    const {examplesPerSecond, epoch, run} = this.#pace.batchEnd(event);
    this.#open = {...event, done: event.batch + 1};
    this.#left = run;
    if (event.updated) this.#loss = figure(event.metrics.loss ?? Number.NaN);
    this.#bar.update(event.batch + 1, () => {
      return `${speedText(examplesPerSecond)}  loss ${this.#loss}  left ${duration(epoch)}, run ${duration(run)}`;
    });
  }

  onValidationStart({batches}: hooks.EvaluationStart): void {
    this.#pace.pause();
    this.#bar.start('validation', batches);
  }

  onValidationBatchEnd(event: hooks.EvaluationBatchEnd): void {
    this.#bar.advance(event);
  }

  onValidationEnd({metrics}: hooks.EvaluationEnd, run: HeadlineSource): void {
    this.#pace.proceed();
    this.#bar.stop();
    if (this.#stage === 'validate') this.#leave('validation', metrics, run);
    if (!this.#open || this.#open.done === this.#open.batches) return; // The line of the epoch will say it.
    const {done, batches, epoch, maxEpochs} = this.#open;
    this.#leave(`${countOf('epoch', epoch, maxEpochs)}, batch ${done}/${batches}`, metrics, run);
  }

  onEpochEnd(event: hooks.EpochEnd, run: HeadlineSource): void {
    this.#bar.stop();
    this.#open = undefined;
    this.#stream.write(`${this.#lines.line(event, run, this.#left)}\n`);
  }

  onTestStart({batches}: hooks.EvaluationStart): void {
    this.#bar.start('test', batches);
  }

  onTestBatchEnd(event: hooks.EvaluationBatchEnd): void {
    this.#bar.advance(event);
  }

  onTestEnd({metrics}: hooks.EvaluationEnd, run: HeadlineSource): void {
    this.#bar.stop();
    this.#leave('test', metrics, run);
  }

  onPredictStart({batches}: hooks.PredictStart): void {
    this.#bar.start('predict', batches);
  }

  onPredictBatchEnd(event: hooks.PredictBatchEnd): void {
    this.#bar.advance(event);
  }

  onTeardown(): void {
    this.#bar.stop();
  }

  #train({epoch, maxEpochs, batches}: hooks.EpochStart, done: number): void {
    const detail = '– examples/s  loss –  left –, run –';
    this.#bar.start(countOf('epoch', epoch, maxEpochs), batches, {done, detail});
  }

  #leave(title: string, metrics: hooks.Metrics, run: HeadlineSource): void {
    this.#stream.write(`${[title, ...this.#lines.texts(metrics, run)].join('  ')}\n`);
  }
}

import {SingleBar} from 'cli-progress';
import type {Callback} from '../hooks/callback.js';
import type {BatchEnd, EpochEnd, EpochStart, Metrics} from '../hooks/training-hooks.js';
import {duration} from './duration.js';
import {timeLeft} from './time-left.js';

export interface ProgressBarOptions {
  /** Where it draws; default the error stream. Nothing at all is written where this is no terminal. */
  readonly stream?: NodeJS.WritableStream & {readonly isTTY?: boolean};
}

/** Draws the progress of each epoch, with examples/s and time left, and leaves one line of metrics per epoch behind. */
export class ProgressBar implements Callback {
  readonly name = 'ProgressBar';
  readonly #stream: NonNullable<ProgressBarOptions['stream']>;
  readonly #bar: SingleBar;
  #fitStarted = 0;
  #epochStarted = 0;
  #examples = 0;

  constructor({stream = process.stderr}: ProgressBarOptions = {}) {
    this.#stream = stream;
    this.#bar = new SingleBar({
      stream,
      format:
        'epoch {epoch}/{epochs} {bar} {value}/{total}  {speed} examples/s  loss {loss}  left {epochLeft}, run {runLeft}',
      barsize: 14, // The whole line then fits 80 columns.
      barCompleteChar: '█',
      barIncompleteChar: '░',
      clearOnComplete: true,
      gracefulExit: false, // Its signal handlers would keep Ctrl-C from ending the process.
    });
  }

  onFitStart(): void {
    this.#fitStarted = performance.now();
  }

  onEpochStart({epoch, maxEpochs, batches}: EpochStart): void {
    this.#epochStarted = performance.now();
    this.#examples = 0;
    const unknown = {speed: '–', loss: '–', epochLeft: '–', runLeft: '–'};
    this.#bar.start(batches, 0, {epoch: epoch + 1, epochs: maxEpochs, ...unknown});
  }

  onBatchEnd({batch, batches, epoch, maxEpochs, size, metrics}: BatchEnd): void {
    this.#examples += size;
    const epochSeconds = (performance.now() - this.#epochStarted) / 1000;
    const earlierSeconds = (this.#epochStarted - this.#fitStarted) / 1000;
    const left = timeLeft({done: batch + 1, batches, epochs: epoch, maxEpochs, epochSeconds, earlierSeconds});
    this.#bar.update(batch + 1, {
      speed: rounded(this.#examples / epochSeconds),
      loss: shown(metrics.loss ?? Number.NaN),
      epochLeft: duration(left.epoch),
      runLeft: duration(left.run),
    });
  }

  onEpochEnd({epoch, maxEpochs, metrics, examplesPerSecond, seconds}: EpochEnd): void {
    this.#bar.stop();
    if (!this.#stream.isTTY) return;
    const speed = `${rounded(examplesPerSecond)} examples/s`;
    const line = [`epoch ${epoch + 1}/${maxEpochs}`, ...mainMetrics(metrics), speed, duration(seconds)];
    this.#stream.write(`${line.join('  ')}\n`);
  }

  onFitEnd(): void {
    this.#bar.stop();
  }
}

const rounded = (value: number): string => Math.round(value).toLocaleString('en-US');

const shown = (value: number): string => String(Number(value.toPrecision(4)));

const mainMetrics = (metrics: Metrics): string[] =>
  Object.entries(metrics)
    .filter(([name]) => name !== 'learningRate')
    .map(([name, value]) => `${name} ${shown(value)}`);

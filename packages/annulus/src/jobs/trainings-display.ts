import {clearLine} from '../text/clear-line.js';
import {duration} from '../text/duration.js';
import {percent} from '../text/percent.js';
import type {EpochRecord} from '../training/epoch-record.js';
import {evaluationText} from '../training/evaluation-text.js';
import type {TrainingSetting} from '../training/training-setting.js';
import {TimeLeft} from './time-left.js';

export interface TrainingsDisplayOptions {
  readonly progress: 'bar' | 'quiet';
  readonly print: (line: string) => void;
  /** Trainings that are left, and epochs of each. */
  readonly trainings: number;
  readonly epochs: number;
  /** Where the line is rewritten if it is a terminal; default the error stream. */
  readonly stream?: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>;
}

/** Shows trainings that run side by side: one line for all of them in a terminal, elsewhere a line for each epoch. */
export class TrainingsDisplay {
  readonly #options: Required<TrainingsDisplayOptions>;
  readonly #time: TimeLeft;
  /** What is known of each training that is under way, by its name. */
  readonly #running = new Map<string, {readonly done: number; readonly epoch?: EpochRecord}>();

  constructor({stream = process.stderr, ...options}: TrainingsDisplayOptions) {
    this.#options = {stream, ...options};
    this.#time = new TimeLeft({trainings: options.trainings});
  }

  /** Prints a line above what is shown. */
  print(line: string): void {
    if (this.#rewrites) this.#options.stream.write(clearLine);
    this.#options.print(line);
    this.#show();
  }

  /** What a training tells while it is under way. */
  watch(name: string): Required<Pick<TrainingSetting, 'onEpoch' | 'onNotice' | 'onProgress'>> {
    return {
      onEpoch: (epoch) => {
        const done = epoch.epoch / this.#options.epochs;
        this.#time.at(name, done);
        this.#running.set(name, {done, epoch});
        if (this.#rewrites) this.#show();
        else if (this.#options.progress === 'bar') this.#options.print(`${name}: ${this.#epochText(epoch)}`);
      },
      onNotice: (text) => this.print(`${name}: ${text}`),
      onProgress: (done) => {
        this.#time.at(name, done);
        this.#running.set(name, {...this.#running.get(name), done});
        this.#show();
      },
    };
  }

  /** Shows a training no longer. */
  end(name: string): void {
    this.#time.at(name, 1);
    this.#running.delete(name);
    if (this.#rewrites) this.#options.stream.write(clearLine);
  }

  get #rewrites(): boolean {
    return this.#options.progress === 'bar' && this.#options.stream.isTTY;
  }

  #epochText({epoch, seconds, metrics}: EpochRecord): string {
    const took = `${seconds.toFixed(1)} s`;
    return `epoch ${epoch}/${this.#options.epochs}, ${[...measured(metrics), took, ...this.#left()].join(', ')}`;
  }

  #left(): string[] {
    const left = this.#time.left();
    return Number.isFinite(left) ? [`about ${duration(left)} left`] : [];
  }

  #show(): void {
    if (!this.#rewrites || this.#running.size === 0) return;
    const {stream} = this.#options;
    const trainings = [...this.#running].map(([name, {done, epoch}]) =>
      [`${name} ${percent(done)}`, ...measured(epoch?.metrics ?? {})].join(', '),
    );
    const line = [...trainings, ...this.#left()].join('  |  ');
    stream.write(clearLine + line.slice(0, Math.max(1, (stream.columns || 80) - 1)));
  }
}

/** What people look at: the loss, and kNN where it was measured. */
function measured({loss, 'knn/accuracy': knn}: EpochRecord['metrics']): string[] {
  return [
    ...(loss === undefined ? [] : [`loss ${loss.toFixed(3)}`]),
    ...(knn === undefined ? [] : [evaluationText({knn})]),
  ];
}

import {clearLine} from '../text/clear-line.js';
import {duration} from '../text/duration.js';
import {percent} from '../text/percent.js';
import {plural} from '../text/plural.js';
import {rateText} from '../text/rate.js';

export interface EmbedProgressOptions {
  readonly progress: 'bar' | 'quiet';
  readonly print: (line: string) => void;
  /** Pictures in all, and how many of them an earlier process has done. */
  readonly total: number;
  readonly before: number;
  /** What is embedded; default `picture`. */
  readonly called?: string;
  /** Where the line is rewritten if it is a terminal; default the error stream. */
  readonly stream?: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>;
  /** Milliseconds since any fixed moment. */
  readonly now?: () => number;
}

/** Milliseconds between two lines: rewritten ones, and those that stay. */
const pauses = {rewritten: 200, printed: 5000} as const;

/** Says how far an embedding has come, how fast it is and how long it will take. */
export class EmbedProgress {
  readonly #options: Required<EmbedProgressOptions>;
  readonly #started: number;
  #last: number;

  constructor({
    called = 'picture',
    stream = process.stderr,
    now = () => performance.now(),
    ...options
  }: EmbedProgressOptions) {
    this.#options = {called, stream, now, ...options};
    this.#started = now();
    this.#last = this.#started;
  }

  /** @param done - pictures that were looked at, those of an earlier process too */
  show(done: number): void {
    const {progress, print, stream, now} = this.#options;
    if (progress === 'quiet') return;
    const pause = stream.isTTY ? pauses.rewritten : pauses.printed;
    if (now() - this.#last < pause) return;
    this.#last = now();
    const line = this.#line(done);
    if (stream.isTTY) stream.write(clearLine + line.slice(0, Math.max(1, (stream.columns || 80) - 1)));
    else print(line);
  }

  /**
   * Clears the line, and gives what is to be said in the end.
   *
   * @param embedded - pictures that have a vector by now and had none before, without those that could not be read
   */
  end(embedded: number): string {
    const {progress, called, stream, now} = this.#options;
    if (progress === 'bar' && stream.isTTY) stream.write(clearLine);
    const seconds = (now() - this.#started) / 1000;
    return `${plural(embedded, called)} embedded in ${duration(seconds)}, ${rateText(embedded / seconds)} a second`;
  }

  #line(done: number): string {
    const {total, called, before, now} = this.#options;
    const rate = (1000 * (done - before)) / (now() - this.#started);
    const left = rate > 0 ? `, ${rateText(rate)} a second, about ${duration((total - done) / rate)} left` : '';
    return `Embedding: ${done.toLocaleString('en-US')} of ${plural(total, called)} (${percent(done / total)})${left}`;
  }
}

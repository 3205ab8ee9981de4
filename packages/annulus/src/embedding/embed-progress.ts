import {duration} from '../text/duration.js';
import {percent} from '../text/percent.js';
import {plural} from '../text/plural.js';
import {ProgressLine, type ProgressLineOptions} from '../text/progress-line.js';
import {rateText} from '../text/rate.js';

export interface EmbedProgressOptions extends ProgressLineOptions {
  /** Examples in all, and how many of them an earlier process has done. */
  readonly total: number;
  readonly before: number;
  /** What is embedded. */
  readonly called: string;
}

/** Says how far an embedding has come, how fast it is and how long it will take. */
export class EmbedProgress {
  readonly #options: Pick<EmbedProgressOptions, 'total' | 'before' | 'called'>;
  readonly #line: ProgressLine;
  readonly #started: number;

  constructor({total, before, called, ...line}: EmbedProgressOptions) {
    this.#options = {total, before, called};
    this.#line = new ProgressLine(line);
    this.#started = this.#line.now;
  }

  /** @param done - examples that were looked at, those of an earlier process too */
  show(done: number): void {
    this.#line.show(() => this.#text(done));
  }

  /**
   * Clears the line, and gives what is to be said in the end.
   *
   * @param embedded - examples that have a vector by now and had none before, without those that could not be read
   */
  end(embedded: number): string {
    this.#line.clear();
    const seconds = (this.#line.now - this.#started) / 1000;
    return `${plural(embedded, this.#options.called)} embedded in ${duration(seconds)}, ${rateText(embedded / seconds)} a second`;
  }

  #text(done: number): string {
    const {total, called, before} = this.#options;
    const rate = (1000 * (done - before)) / (this.#line.now - this.#started);
    const left = rate > 0 ? `, ${rateText(rate)} a second, about ${duration((total - done) / rate)} left` : '';
    return `Embedding: ${done.toLocaleString('en-US')} of ${plural(total, called)} (${percent(done / total)})${left}`;
  }
}

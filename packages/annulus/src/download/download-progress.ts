import {bytesText} from '../text/bytes-text.js';
import {duration} from '../text/duration.js';
import {ProgressLine, type ProgressLineOptions} from '../text/progress-line.js';

/** Milliseconds over which a speed is taken, and between two of the moments that it is taken from. */
const [span, apart] = [20_000, 200];

const barWidth = 20;

/** Says how much of a file has come, how fast, and how long the rest will take. */
export class DownloadProgress {
  readonly #line: ProgressLine;
  #doing = '';
  /** Moments and the bytes that were there. */
  #marks: (readonly [at: number, bytes: number])[] = [];

  constructor(options: ProgressLineOptions) {
    this.#line = new ProgressLine(options);
  }

  /**
   * @param doing - what is done, such as `Downloading train2017.zip`
   * @param bytes - that are done, those of an earlier process too
   * @param total - of all; about
   */
  show(doing: string, bytes: number, total: number): void {
    const at = this.#line.now;
    if (doing !== this.#doing) [this.#doing, this.#marks] = [doing, []];
    if (at - (this.#marks.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY) >= apart) this.#marks.push([at, bytes]);
    while (this.#marks.length > 2 && at - (this.#marks[0]?.[0] ?? at) > span) this.#marks.shift();
    this.#line.show(() => this.#text(at, bytes, Math.max(bytes, total)));
  }

  /** Prints a line that stays. */
  note(line: string): void {
    this.#line.note(line);
  }

  clear(): void {
    this.#line.clear();
  }

  #text(at: number, bytes: number, total: number): string {
    const share = total === 0 ? 1 : bytes / total;
    const filled = Math.floor(share * barWidth);
    const bar = this.#line.rewrites ? ` [${'='.repeat(filled)}${' '.repeat(barWidth - filled)}]` : ':';
    const [from, before] = this.#marks[0] ?? [at, bytes];
    const rate = at > from ? (1000 * (bytes - before)) / (at - from) : 0;
    const left = rate > 0 ? `, ${bytesText(Math.round(rate))}/s, about ${duration((total - bytes) / rate)} left` : '';
    return `${this.#doing}${bar} ${Math.floor(100 * share)}%, ${bytesText(bytes)} of ${bytesText(total)}${left}`;
  }
}

import {bytesText} from '../text/bytes-text.js';
import {clearLine} from '../text/clear-line.js';
import {duration} from '../text/duration.js';

export interface DownloadProgressOptions {
  readonly progress: 'bar' | 'quiet';
  readonly print: (line: string) => void;
  /** Where the line is rewritten if it is a terminal; default the error stream. */
  readonly stream?: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>;
  /** Milliseconds since any fixed moment. */
  readonly now?: () => number;
}

/** Milliseconds between two lines: rewritten ones, and those that stay. */
const pauses = {rewritten: 200, printed: 10_000} as const;

/** Milliseconds over which a speed is taken. */
const span = 20_000;

const barWidth = 20;

/** Says how much of a file has come, how fast, and how long the rest will take. */
export class DownloadProgress {
  readonly #options: Required<DownloadProgressOptions>;
  #doing = '';
  #last: number;
  /** Moments and the bytes that were there. */
  #marks: (readonly [at: number, bytes: number])[] = [];

  constructor({stream = process.stderr, now = () => performance.now(), ...options}: DownloadProgressOptions) {
    this.#options = {stream, now, ...options};
    this.#last = now() - pauses.printed / 2;
  }

  /**
   * @param doing - what is done, such as `Downloading train2017.zip`
   * @param bytes - that are done, those of an earlier process too
   * @param total - of all; about
   */
  show(doing: string, bytes: number, total: number): void {
    const {progress, print, stream, now} = this.#options;
    if (progress === 'quiet') return;
    const at = now();
    if (doing !== this.#doing) [this.#doing, this.#marks] = [doing, []];
    if (at - (this.#marks.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY) >= pauses.rewritten) this.#marks.push([at, bytes]);
    while (this.#marks.length > 2 && at - (this.#marks[0]?.[0] ?? at) > span) this.#marks.shift();
    if (at - this.#last < (stream.isTTY ? pauses.rewritten : pauses.printed)) return;
    this.#last = at;
    const line = this.#line(at, bytes, Math.max(bytes, total));
    if (stream.isTTY) stream.write(clearLine + line.slice(0, Math.max(1, (stream.columns || 80) - 1)));
    else print(line);
  }

  /** Prints a line that stays. */
  note(line: string): void {
    this.clear();
    this.#options.print(line);
  }

  clear(): void {
    const {progress, stream} = this.#options;
    if (progress === 'bar' && stream.isTTY) stream.write(clearLine);
  }

  #line(at: number, bytes: number, total: number): string {
    const share = total === 0 ? 1 : bytes / total;
    const filled = Math.floor(share * barWidth);
    const bar = this.#options.stream.isTTY ? ` [${'='.repeat(filled)}${' '.repeat(barWidth - filled)}]` : ':';
    const [from, before] = this.#marks[0] ?? [at, bytes];
    const rate = at > from ? (1000 * (bytes - before)) / (at - from) : 0;
    const left = rate > 0 ? `, ${bytesText(Math.round(rate))}/s, about ${duration((total - bytes) / rate)} left` : '';
    return `${this.#doing}${bar} ${Math.floor(100 * share)}%, ${bytesText(bytes)} of ${bytesText(total)}${left}`;
  }
}

import {clearLine} from './clear-line.js';

export interface ProgressLineOptions {
  readonly progress: 'bar' | 'quiet';
  readonly print: (line: string) => void;
  /** Where the line is rewritten if it is a terminal; default the error stream. */
  readonly stream?: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>;
  /** Milliseconds since any fixed moment. */
  readonly now?: () => number;
}

/** Milliseconds between two lines: rewritten ones, and those that stay. */
const pauses = {rewritten: 200, printed: 5000} as const;

/** Says how far something has come: a line that is rewritten in a terminal, one every few seconds elsewhere, none where it is to be quiet. */
export class ProgressLine {
  readonly #options: Required<ProgressLineOptions>;
  #last: number;

  constructor({stream = process.stderr, now = () => performance.now(), ...options}: ProgressLineOptions) {
    this.#options = {stream, now, ...options};
    this.#last = stream.isTTY ? Number.NEGATIVE_INFINITY : now();
  }

  /** Whether the line is rewritten. */
  get rewrites(): boolean {
    return this.#options.stream.isTTY === true;
  }

  /** Milliseconds, by the clock that it was given. */
  get now(): number {
    return this.#options.now();
  }

  /** Shows a line, unless the last one was a moment ago. */
  show(line: () => string): void {
    const {progress, print, stream} = this.#options;
    if (progress === 'quiet') return;
    const {now, rewrites} = this;
    if (now - this.#last < (rewrites ? pauses.rewritten : pauses.printed)) return;
    this.#last = now;
    if (rewrites) stream.write(clearLine + line().slice(0, Math.max(1, (stream.columns || 80) - 1)));
    else print(line());
  }

  /** Prints a line that stays. */
  note(line: string): void {
    this.clear();
    this.#options.print(line);
  }

  /** Clears the line. */
  clear(): void {
    const {progress, stream} = this.#options;
    if (progress === 'bar' && this.rewrites) stream.write(clearLine);
  }
}

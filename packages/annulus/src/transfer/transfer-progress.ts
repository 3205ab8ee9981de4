import {clearLine} from '../text/clear-line.js';
import {duration} from '../text/duration.js';
import type {PartProgress} from './measure-part.js';

export interface TransferProgressOptions {
  readonly progress: 'bar' | 'quiet';
  readonly print: (line: string) => void;
  /** Work of everything that is left to measure, as `workOf` has it. */
  readonly work: number;
  /** Where the line is rewritten if it is a terminal; default the error stream. */
  readonly stream?: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>;
  /** Milliseconds since any fixed moment. */
  readonly now?: () => number;
}

/** Milliseconds between two lines: rewritten ones, and those that stay. */
const pauses = {rewritten: 200, printed: 5000} as const;

/** Work of an encoder on a task, in examples that go through it: an epoch of the probe costs a few of them, and something in itself. */
export interface PartWeight {
  readonly extraction: number;
  readonly probe: number;
}

/**
 * @param epochs - of the probe, in all of its orders
 * @param passes - examples that go through the encoder in each of them
 */
export const workOf = (examples: number, epochs: number, passes = 0): PartWeight => ({
  extraction: examples,
  probe: epochs * (20 + examples / 250 + passes),
});

/** Says how far a transfer has come: the task, the encoder, what of it, and about how long all will take. */
export class TransferProgress {
  readonly #options: Required<TransferProgressOptions>;
  readonly #started: number;
  #last: number;
  /** Work of the parts that are measured. */
  #done = 0;

  constructor({stream = process.stderr, now = () => performance.now(), ...options}: TransferProgressOptions) {
    this.#options = {stream, now, ...options};
    this.#started = now();
    this.#last = this.#started;
  }

  /** Says how many examples of a task were looked through. */
  looked(task: string, read: number, of: number): void {
    this.#show(`${task}: looking through its examples, ${counted(read)} of ${counted(of)}`);
  }

  /**
   * Says how far an encoder has come on a task.
   *
   * @param weight - of this part
   */
  part(name: string, progress: PartProgress, {extraction, probe}: PartWeight): void {
    const {stage} = progress;
    const share = stage === 'neighbours' ? 1 : progress.done / Math.max(1, progress.of);
    const done = stage === 'extraction' ? extraction * share : extraction + (stage === 'probe' ? probe * share : 0);
    const text = {
      extraction: 'extraction',
      neighbours: 'nearest neighbours',
      probe: 'probe epoch',
    }[stage];
    const count = stage === 'neighbours' ? '' : ` ${counted(progress.done)} of ${counted(progress.of)}`;
    this.#show(`${name}: ${text}${count}${this.#left(this.#done + done)}`);
  }

  /** Counts a part as measured. */
  measured({extraction, probe}: PartWeight): void {
    this.#done += extraction + probe;
  }

  /** Clears the line. */
  clear(): void {
    const {progress, stream} = this.#options;
    if (progress === 'bar' && stream.isTTY) stream.write(clearLine);
  }

  #left(done: number): string {
    const {work, now} = this.#options;
    const spent = (now() - this.#started) / 1000;
    if (spent < 2 || done <= 0) return '';
    return `, about ${duration((spent * Math.max(0, work - done)) / done)} left in all`;
  }

  #show(line: string): void {
    const {progress, print, stream, now} = this.#options;
    if (progress === 'quiet') return;
    const pause = stream.isTTY ? pauses.rewritten : pauses.printed;
    if (now() - this.#last < pause) return;
    this.#last = now();
    if (stream.isTTY) stream.write(clearLine + line.slice(0, Math.max(1, (stream.columns || 80) - 1)));
    else print(line);
  }
}

const counted = (count: number): string => count.toLocaleString('en-US');

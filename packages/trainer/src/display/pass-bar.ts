import {SingleBar} from 'cli-progress';
import {duration} from './duration-text.js';
import {rateText} from './rate-text.js';

/** A terminal line that shows how far a pass over data has come; draws nothing on a stream that is no terminal. */
export class PassBar {
  readonly #terminal: boolean;
  readonly #bar: SingleBar;
  #since = 0;
  #examples = 0;

  constructor(stream: NodeJS.WritableStream & {readonly isTTY?: boolean}) {
    this.#terminal = stream.isTTY === true;
    this.#bar = new SingleBar({
      stream,
      format: '{label} {bar} {value}/{total}  {detail}',
      barsize: 10, // Most lines then fit 80 columns; a longer one is cut.
      barCompleteChar: '█',
      barIncompleteChar: '░',
      clearOnComplete: true,
      gracefulExit: false, // Its signal handlers would keep Ctrl-C from ending the process.
    });
  }

  /** Whether `start` would show something that is not shown yet. */
  get hidden(): boolean {
    return this.#terminal && !this.#bar.isActive;
  }

  /** Begins a pass in the place of the one before. */
  start(label: string, batches: number, {done = 0, detail = '– examples/s  left –'} = {}): void {
    this.stop();
    this.#since = performance.now();
    this.#examples = 0;
    this.#bar.start(batches, done, {label, detail});
  }

  update(done: number, detail: () => string): void {
    if (this.#bar.isActive) this.#bar.update(done, {detail: detail()});
  }

  /** As `update`, with the speed of this pass and its time left. */
  advance({batch, batches, size}: {readonly batch: number; readonly batches: number; readonly size: number}): void {
    this.#examples += size;
    const seconds = (performance.now() - this.#since) / 1000;
    const left = (seconds / (batch + 1)) * (batches - batch - 1);
    this.update(batch + 1, () => `${speedText(this.#examples / seconds)}  left ${duration(left)}`);
  }

  /** Takes the line down. */
  stop(): void {
    this.#bar.stop();
  }
}

export const speedText = (examplesPerSecond: number): string => `${rateText(examplesPerSecond)} examples/s`;

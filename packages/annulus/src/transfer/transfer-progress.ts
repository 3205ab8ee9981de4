import {WorkLeft} from '../measuring/work-left.js';
import {ProgressLine, type ProgressLineOptions} from '../text/progress-line.js';
import type {PartProgress} from './measure-part.js';
import type {PartWeight} from './part-weight.js';

export interface TransferProgressOptions extends ProgressLineOptions {
  /** Work of everything that is left to measure, as `weightOf` has it. */
  readonly work: number;
}

/** Says how far a transfer has come: the task, the encoder, what of it, and about how long all will take. */
export class TransferProgress {
  readonly #line: ProgressLine;
  readonly #left: WorkLeft;

  constructor({work, ...line}: TransferProgressOptions) {
    this.#line = new ProgressLine(line);
    this.#left = new WorkLeft(work, () => this.#line.now);
  }

  /** Says how many examples of a task were looked through. */
  looked(task: string, read: number, of: number): void {
    this.#line.show(() => `${task}: looking through its examples, ${counted(read)} of ${counted(of)}`);
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
    this.#line.show(() => `${name}: ${text}${count}${this.#left.text(done)}`);
  }

  /** Counts a part as measured. */
  measured({extraction, probe}: PartWeight): void {
    this.#left.add(extraction + probe);
  }

  /** Clears the line. */
  clear(): void {
    this.#line.clear();
  }
}

const counted = (count: number): string => count.toLocaleString('en-US');

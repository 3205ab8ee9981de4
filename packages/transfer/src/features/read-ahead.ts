import type {ArrayData, Dataset, Example} from '@annulus/datasets';

/** One example that was asked for, made what an encoder takes, or why it could not be read. */
export type ReadAhead = {readonly input: ArrayData} | {readonly error: unknown};

/**
 * The examples of a data set in their order, from one on, `ahead` of them asked for before they are needed, so that threads
 * decode while the encoder computes. Whoever leaves early waits for none.
 *
 * @param make - makes of an example's input what an encoder takes
 */
export class Reading {
  readonly #images: Pick<Dataset<Example>, 'length' | 'get'>;
  readonly #ahead: number;
  readonly #make: (input: ArrayData) => ArrayData;
  readonly #asked: Promise<ReadAhead>[] = [];
  #next: number;

  constructor(
    images: Pick<Dataset<Example>, 'length' | 'get'>,
    options: {readonly from: number; readonly ahead: number; readonly make: (input: ArrayData) => ArrayData},
  ) {
    this.#images = images;
    this.#next = options.from;
    this.#ahead = options.ahead;
    this.#make = options.make;
  }

  /** The next ones, fewer at the end. */
  async take(count: number): Promise<ReadAhead[]> {
    this.#ask(count);
    const read = await Promise.all(this.#asked.slice(0, count));
    this.#asked.splice(0, count);
    this.#ask(0);
    return read;
  }

  #ask(more: number): void {
    while (this.#next < this.#images.length && this.#asked.length < Math.max(this.#ahead, more)) {
      this.#asked.push(this.#read(this.#next++));
    }
  }

  async #read(index: number): Promise<ReadAhead> {
    try {
      const {input} = await this.#images.get(index);
      return {input: this.#make(input)};
    } catch (error) {
      return {error};
    }
  }
}

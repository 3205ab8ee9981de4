import type {FeatureFile} from './feature-file.js';
import type {FeatureRows} from './feature-rows.js';
import type {Labels} from './features.js';
import {type Run, runsOf} from './runs-of.js';

/** Features that were extracted into a file, which is there until they are closed, or the process ends in whatever way. */
export class StoredFeatures implements FeatureRows {
  readonly labels: Int32Array;
  declare readonly classes?: readonly string[];
  readonly width: number;
  /** Examples that were left out because they have no label. */
  readonly leftOut: number;
  readonly #file: FeatureFile;
  #closed: Promise<void> | undefined;

  constructor(file: FeatureFile, {labels, classes}: Labels, {width, leftOut}: {width: number; leftOut: number}) {
    this.#file = file;
    this.labels = labels;
    if (classes) this.classes = classes;
    this.width = width;
    this.leftOut = leftOut;
  }

  /** Bytes of the file. */
  get bytes(): number {
    return 4 * this.width * this.labels.length;
  }

  rows(indices: Int32Array): Promise<Float32Array> {
    return this.#read(indices.length, runsOf(indices));
  }

  range(start: number, end: number): Promise<Float32Array> {
    return this.#read(end - start, [{row: start, place: 0, count: end - start}]);
  }

  /** Deletes the file; nothing can be read then. */
  close(): Promise<void> {
    this.#closed ??= this.#file.close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #read(count: number, runs: readonly Run[]): Promise<Float32Array> {
    if (this.#closed)
      throw new Error('These features were closed, and their file deleted. Close them when all is measured.');
    const {width} = this;
    const values = new Float32Array(count * width);
    await Promise.all(
      runs.map(({row, place, count}) =>
        this.#file.read(values.subarray(place * width, (place + count) * width), row * width),
      ),
    );
    return values;
  }
}

import type {FeatureRows} from './feature-rows.js';
import {type Features, widthOf} from './features.js';

/** Features that were extracted into memory. */
export class MemoryFeatures implements Features, FeatureRows {
  readonly features: Float32Array;
  readonly labels: Int32Array;
  declare readonly classes?: readonly string[];
  /** Examples that were left out because they have no label. */
  readonly leftOut: number;

  constructor({features, labels, classes}: Features, leftOut = 0) {
    this.features = features;
    this.labels = labels;
    if (classes) this.classes = classes;
    this.leftOut = leftOut;
  }

  get width(): number {
    return widthOf(this);
  }

  async rows(indices: Int32Array): Promise<Float32Array> {
    const {features, width} = this;
    const values = new Float32Array(indices.length * width);
    for (let place = 0; place < indices.length; place++) {
      const row = indices[place] as number;
      values.set(features.subarray(row * width, (row + 1) * width), place * width);
    }
    return values;
  }

  async range(start: number, end: number): Promise<Float32Array> {
    return this.features.subarray(start * this.width, end * this.width);
  }

  /** Does nothing: memory needs no closing. Those in a file do, and whoever extracted features need not ask where they are. */
  async close(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {}
}

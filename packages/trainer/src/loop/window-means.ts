import {MetricMeans} from '../contract/metric-means.js';
import type {Metrics} from '../contract/training-hooks.js';

/**
 * What the batches of one update have logged, for the end of its window to tell the means: of the step's own metrics, and of what
 * handlers of `batchEnd` log. Each batch weighs as many examples as it has.
 */
export class WindowMeans {
  #means = new MetricMeans();
  #batches = 0;
  #examples = 0;
  #ends = false;

  /**
   * The metrics that the end of a batch tells: its own inside a window, the means at its end. The learning rate is that of the
   * update.
   */
  add(metrics: Metrics, examples: number, endsWindow: boolean): Record<string, number> {
    if (this.#ends) this.#means = new MetricMeans();
    this.#batches = this.#ends ? 1 : this.#batches + 1;
    this.#examples = examples;
    this.#ends = endsWindow;
    this.#means.add(metrics, examples);
    if (!this.#tellsMeans) return {...metrics};
    const {learningRate} = metrics;
    const means = this.#means.means();
    const now = Object.keys(metrics).map((name) => [name, means[name] as number]);
    return {...Object.fromEntries(now), ...means, ...(learningRate !== undefined && {learningRate})};
  }

  /** What the end of the batch that was last added tells of a value that a handler logs in it. */
  readonly told = (name: string, value: number): number => {
    this.#means.add({[name]: value}, this.#examples);
    return this.#tellsMeans ? (this.#means.means()[name] as number) : value;
  };

  /** A window of one batch has that batch's very numbers. */
  get #tellsMeans(): boolean {
    return this.#ends && this.#batches > 1;
  }
}

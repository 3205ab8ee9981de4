import {MetricMeans} from '../contract/metric-means.js';
import type {Metrics} from '../contract/training-hooks.js';

/**
 * What the batches of one update have logged, for the end of its window to tell the means: of the step's own metrics, and of what
 * handlers of `batchEnd` log. Each batch weighs as many examples as it has.
 */
export class WindowMeans {
  #own = new MetricMeans();
  #handled = new MetricMeans();
  #batches = 0;
  #examples = 0;
  #ends = false;
  /** What handlers have logged in earlier batches of the window that ends: told already, and theirs to log once more. */
  carried = new Set<string>();

  /**
   * The metrics that the end of a batch tells: its own inside a window, the means at its end. The learning rate is that of the
   * update.
   */
  add(metrics: Metrics, examples: number, endsWindow: boolean): Record<string, number> {
    if (this.#ends) [this.#own, this.#handled, this.#batches] = [new MetricMeans(), new MetricMeans(), 0];
    this.#batches++;
    this.#examples = examples;
    this.#ends = endsWindow;
    this.#own.add(metrics, examples);
    this.carried = new Set();
    if (!this.#tellsMeans) return {...metrics};
    const {learningRate} = metrics;
    const handled = this.#handled.means();
    this.carried = new Set(Object.keys(handled));
    return {...this.#own.means(), ...(learningRate !== undefined && {learningRate}), ...handled};
  }

  /** What the end of the batch that was last added tells of a value that a handler logs in it. */
  readonly told = (name: string, value: number): number => {
    this.#handled.add({[name]: value}, this.#examples);
    return this.#tellsMeans ? (this.#handled.means()[name] as number) : value;
  };

  /** A window of one batch has that batch's very numbers. */
  get #tellsMeans(): boolean {
    return this.#ends && this.#batches > 1;
  }
}

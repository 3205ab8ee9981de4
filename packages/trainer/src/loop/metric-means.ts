import type {Metrics} from '../hooks/training-hooks.js';

/** Running means of metrics, each value weighing as many examples as its batch had. */
export class MetricMeans {
  readonly #sums = new Map<string, {sum: number; weight: number}>();
  #examples = 0;

  add(metrics: Metrics, examples: number): void {
    this.#examples += examples;
    for (const [name, value] of Object.entries(metrics)) {
      const entry = this.#sums.get(name) ?? {sum: 0, weight: 0};
      this.#sums.set(name, {sum: entry.sum + value * examples, weight: entry.weight + examples});
    }
  }

  /** Examples added so far. */
  get examples(): number {
    return this.#examples;
  }

  means(): Record<string, number> {
    return Object.fromEntries([...this.#sums].map(([name, {sum, weight}]) => [name, sum / weight]));
  }
}

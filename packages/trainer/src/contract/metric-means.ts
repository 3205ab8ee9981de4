import type {StateDict, Stateful} from './state-dict.js';
import type {Metrics} from './training-hooks.js';

/** Running means of metrics, each value weighing as many examples as its batch had. */
export class MetricMeans implements Stateful {
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

  state(): StateDict {
    return {examples: this.#examples, sums: Object.fromEntries(this.#sums)};
  }

  restore({examples, sums}: StateDict): void {
    this.#examples = examples as number;
    this.#sums.clear();
    for (const [name, entry] of Object.entries(sums as Record<string, {sum: number; weight: number}>)) {
      this.#sums.set(name, {...entry});
    }
  }
}

import {MetricMeans, type Run, type StateDict, type Stateful} from '@annulus/trainer';
import type {Look} from './look.js';
import {watchNegatives} from './watch-negatives.js';

/** What a look says, by name, each a mean over its anchors. */
export type Measure = (look: Look) => Readonly<Record<string, number>>;

/** Measures the negatives of some batches of every epoch. */
export class NegativesMeter implements Stateful {
  readonly #measure: Measure;
  #means = new MetricMeans();

  constructor(measure: Measure) {
    this.#measure = measure;
  }

  /** Forgets the run before. */
  begin(): void {
    this.#means = new MetricMeans();
  }

  /** Looks at `batches` batches of each epoch of a run, as those samplers left them that intercepted before. */
  watch(run: Run, owner: string, batches: number): void {
    const onLooks = (looks: readonly Look[]) => {
      for (const look of looks) this.#means.add(this.#measure(look), look.anchors);
    };
    watchNegatives(run, owner, {batches, onLooks});
  }

  /** Logs the means since it last did, over anchors, at the end of an epoch; all but those `left` out. */
  log(run: Run, left: readonly string[] = []): void {
    for (const [name, value] of Object.entries(this.#means.means())) if (!left.includes(name)) run.log(name, value);
    this.begin();
  }

  state(): StateDict {
    return this.#means.state();
  }

  restore(state: StateDict): void {
    this.#means.restore(state);
  }
}

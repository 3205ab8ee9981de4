import {MetricMeans, type Position, type Run, type StateDict, type Stateful} from '@annulus/trainer';
import type {Look} from './look.js';
import {type NegativesWatch, watchNegatives} from './watch-negatives.js';

/** What a look says, by name, each a mean over its anchors. */
export type Measure = (look: Look) => Readonly<Record<string, number>>;

export interface MeterWatch extends Omit<NegativesWatch, 'onLooks'> {
  /** Told of the last offer of each batch looked at, once it is measured. */
  readonly onLast?: (look: Look, at: Position) => void;
}

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

  /** Looks at some batches of each epoch of a run, as those samplers left them that intercepted before. */
  watch(run: Run, owner: string, {batches, unless, onLast}: MeterWatch): void {
    const onLooks = (looks: readonly Look[], at: Position) => {
      for (const look of looks) this.#means.add(this.#measure(look), look.anchors);
      const last = looks.at(-1);
      if (last) onLast?.(last, at);
    };
    watchNegatives(run, owner, {batches, ...(unless && {unless}), onLooks});
  }

  /** Logs the means since it last did, over anchors, at the end of an epoch. */
  log(run: Run): void {
    for (const [name, value] of Object.entries(this.#means.means())) run.log(name, value);
    this.begin();
  }

  state(): StateDict {
    return this.#means.state();
  }

  restore(state: StateDict): void {
    this.#means.restore(state);
  }
}

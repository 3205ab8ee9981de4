import {MetricMeans, type Position, type Run, type StateDict, type Stateful} from '@annulus/trainer';
import type {RecordedNegatives} from './recorded-negatives.js';
import {type NegativesWatch, watchNegatives} from './watch-negatives.js';

/** What a record says, by name, each a mean over its anchors. */
export type Measure = (recorded: RecordedNegatives) => Readonly<Record<string, number>>;

export interface MeterWatch extends Omit<NegativesWatch, 'onRecorded'> {
  /** Told of the last offer of each batch looked at, once it is measured. */
  readonly onLast?: (recorded: RecordedNegatives, at: Position) => void;
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
    const onRecorded = (all: readonly RecordedNegatives[], at: Position) => {
      for (const recorded of all) this.#means.add(this.#measure(recorded), recorded.anchors);
      const last = all.at(-1);
      if (last) onLast?.(last, at);
    };
    watchNegatives(run, owner, {batches, ...(unless && {unless}), onRecorded});
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
